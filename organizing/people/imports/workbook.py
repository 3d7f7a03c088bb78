"""Excel workbooks, read row by row and never trusted for their size."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO, Final
from xml.etree.ElementTree import ParseError

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from organizing.intake.files import UnreadableUpload

# Unpacked: a list of 20 MB holds about ten times as much. Its table of texts is the part that lies in memory whole.
UNPACKED_LIMIT: Final = 400_000_000
TEXTS_LIMIT: Final = 60_000_000
BROKEN: Final = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, ParseError, TypeError)


def check_workbook(file: BinaryIO) -> None:
    """Look at the archive's own table, unpacking nothing; zipfile reads no more of a part than that table says.

    Raises:
        UnreadableUpload: no workbook, or more in it than a list can hold.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except BROKEN:
        raise UnreadableUpload(broken_sentence()) from None
    if not any(name.startswith("xl/workbook") for name in sizes):
        raise UnreadableUpload(_("This is no Excel workbook. In your spreadsheet choose “Save as”, then “CSV UTF-8”."))
    if sum(sizes.values()) > UNPACKED_LIMIT or sizes.get("xl/sharedStrings.xml", 0) > TEXTS_LIMIT:
        raise UnreadableUpload(_("There is too much in this workbook. Save the list as “CSV UTF-8” and upload that."))


def read_workbook(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and cells of each row of the first sheet, as text.

    Raises:
        UnreadableUpload: the workbook is damaged.
    """
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield line, [_as_text(cell) for cell in cells]
    except (*BROKEN, IndexError) as error:
        if isinstance(error, UnreadableUpload):
            raise
        raise UnreadableUpload(broken_sentence()) from None


def broken_sentence() -> str:
    """Say that a workbook cannot be opened."""
    return _("This workbook cannot be opened. Save it again, without a password, or as “CSV UTF-8”.")


def _as_text(cell: Any) -> str:
    """Numbers as they look in a list: a ZIP code is no 61032.0."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
