"""The rows of an uploaded list, one after the other."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _

from organizing.intake.files import UnreadableUpload
from organizing.people.import_models import PeopleImport
from organizing.people.imports.pieces import PieceStream, iterate_pieces
from organizing.people.imports.workbook import read_workbook

Rows = Iterator[tuple[int, list[str]]]
BUFFER: Final = 256_000


def read_rows(batch: PeopleImport) -> Rows:
    """Yield the line where each row begins, and its cells; headings and empty rows are passed by.

    Raises:
        UnreadableUpload: the file breaks off in the middle of a quotation.
    """
    return without_headings(read_stream(PieceStream(iterate_pieces(batch)), batch.layout))


def read_stream(stream: io.RawIOBase, layout: dict[str, Any]) -> Rows:
    """Yield every row of a file that was looked at before, the headings as well."""
    if layout["format"] == "xlsx":
        # The archive's table is at its end: a workbook, 20 MB at most, must be there whole.
        return read_workbook(io.BytesIO(stream.read()))
    buffered = io.BufferedReader(stream, BUFFER)
    text = io.TextIOWrapper(buffered, encoding=layout["encoding"], errors="replace", newline="")
    return _read_text(text, layout["delimiter"])


def without_headings(rows: Rows) -> Rows:
    """Drop the first row that is not empty, and every empty one."""
    are_met = False
    for line, cells in rows:
        if not any(cells) or not any(map(str.strip, cells)):
            continue
        if are_met:
            yield line, cells
        are_met = True


def _read_text(text: io.TextIOWrapper, delimiter: str) -> Rows:
    # A zero in the middle of a text is no reason to stop; Python's reader before 3.12 would.
    reader = csv.reader((line.replace("\0", "") if "\0" in line else line for line in text), delimiter=delimiter)
    began = 1
    try:
        for cells in reader:
            yield began, cells
            began = reader.line_num + 1
    except csv.Error:
        raise UnreadableUpload(
            _("From line %(line)s on the file cannot be read: a quotation mark is not closed there.") % {"line": began}
        ) from None
