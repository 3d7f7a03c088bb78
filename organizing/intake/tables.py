"""Tables as spreadsheets save them: whatever the encoding, the separator and the spelling of the headings."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

COLUMN_LIMIT: Final = 200


class UnreadableTable(ValueError):
    """This is no table; the message says why and what to do."""


@dataclass(frozen=True)
class TableRow:
    """One row: the line it begins on, its cells by plain heading, and what stood beyond the last heading."""

    line: int
    cells: dict[str, str]
    surplus: tuple[str, ...] = ()


def decode(data: bytes) -> str:
    """Return the text of a file from any spreadsheet program.

    UTF-8 with or without a mark, UTF-16 by its mark or its zeros, else the Windows code page, which
    any bytes are text in; control characters give away what is no text at all.

    Raises:
        UnreadableTable: a picture, a workbook, an archive.
    """
    text = _decode(data)
    if re.search(r"[\x00-\x08\x0e-\x1f]", text):
        raise UnreadableTable(_("This is not a text file. In your spreadsheet choose “Save as”, then “CSV UTF-8”."))
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    head = data[:2000]
    if head.count(0) > len(head) // 4:
        return data.decode("utf-16-le" if head[1:2] == b"\0" else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_table(data: bytes) -> Iterator[TableRow]:
    """Read a table with headings in its first row that is not empty. Empty rows are passed by.

    Raises:
        UnreadableTable: no text, no headings, no rows, two headings alike, or a quote that never closes.
    """
    text = decode(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text), strict=True)
    headings: list[str] = []
    is_empty, began = True, 1
    try:
        for cells in reader:
            line, began = began, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not headings:
                headings = _check_headings(cells)
                continue
            is_empty = False
            yield _as_row(line, headings, cells)
    except csv.Error as error:
        raise UnreadableTable(
            _("From line %(line)s on the file cannot be read: a quotation mark is not closed there.") % {"line": began}
        ) from error
    if not headings:
        raise UnreadableTable(_("The file is empty. Its first row holds the headings."))
    if is_empty:
        raise UnreadableTable(_("The file has headings and no rows."))


def _as_row(line: int, headings: list[str], cells: list[str]) -> TableRow:
    clean = [_clean(cell) for cell in cells]
    named = dict(zip(headings, clean, strict=False))
    surplus = tuple(cell for cell in clean[len(headings) :] if cell)
    return TableRow(line, {heading: cell for heading, cell in named.items() if heading}, surplus)


def find_delimiter(text: str) -> str:
    """Tell by the first row which of comma, semicolon and tab separates the cells."""
    first = next((line for line in text.splitlines() if line.strip(" ,;\t")), "")
    outside = re.sub(r'"[^"]*"', "", first)
    return max(",;\t", key=outside.count)


def plain_heading(heading: str) -> str:
    """`Term Ends`, `term-ends` and `term_ends` are one heading."""
    folded = unicodedata.normalize("NFKC", heading).casefold()
    return re.sub(r"[^\w]+", "_", folded).strip("_")


def _check_headings(cells: list[str]) -> list[str]:
    if len(cells) > COLUMN_LIMIT:
        raise UnreadableTable(_("The file has more than %(limit)s columns.") % {"limit": COLUMN_LIMIT})
    headings = [plain_heading(cell) for cell in cells]
    twice = next((one for one in headings if one and headings.count(one) > 1), "")
    if twice:
        raise UnreadableTable(_("Two columns are headed “%(heading)s”. Rename one.") % {"heading": twice})
    return headings


def _clean(cell: str) -> str:
    """No space around it, and no mark that a spreadsheet put before a cell to keep it from being calculated."""
    cell = unicodedata.normalize("NFC", cell).replace("\u00a0", " ").strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell
