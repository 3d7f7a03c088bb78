"""Take a list in: looked at while it streams by, stored sealed in pieces of a megabyte."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO, Final

from django.db import transaction
from django.utils.translation import gettext as _

from organizing.groups.models import LocalGroup
from organizing.intake.files import UnreadableUpload, too_large_sentence
from organizing.intake.tables import COLUMN_LIMIT
from organizing.people.import_models import ImportPiece, PeopleImport
from organizing.people.imports.detect import detect_delimiter, detect_encoding
from organizing.people.imports.map_headers import map_headers
from organizing.people.imports.pieces import PieceStream, iterate_pieces
from organizing.people.imports.read_rows import read_stream, without_headings
from organizing.people.imports.workbook import check_workbook

TEXT_LIMIT: Final = 100_000_000
WORKBOOK_LIMIT: Final = 20_000_000
PIECE: Final = 1_000_000
# No row of a list is as long as this; a file without line ends is refused when its first piece has none.
LINE_LIMIT: Final = PIECE


@transaction.atomic
def store_upload(*, group: LocalGroup, file: BinaryIO, file_name: str, by: Any, now: datetime) -> PeopleImport:
    """Store a CSV, TSV or XLSX file as an import that still wants its columns settled; they are guessed.

    Reads the file once, a megabyte at a time. Refuses what is too large, no table or a bomb within seconds.

    Raises:
        UnreadableUpload: with a sentence that says why and what to do; nothing is stored.
    """
    batch = PeopleImport.objects.create(
        group=group, file_name=file_name[-200:], made_by=by, created_at=now, layout={}, mapping={}
    )
    head = file.read(PIECE)
    if head.startswith(b"PK"):
        batch.layout = {"format": "xlsx", "encoding": "", "delimiter": ""}
        _store_workbook(batch, head + file.read(WORKBOOK_LIMIT + 1 - len(head)))
    else:
        _store_text(batch, head, file)
    _look_at_rows(batch)
    batch.save()
    return batch


def _store_workbook(batch: PeopleImport, data: bytes) -> None:
    if len(data) > WORKBOOK_LIMIT:
        raise UnreadableUpload(too_large_sentence(WORKBOOK_LIMIT))
    check_workbook(io.BytesIO(data))
    batch.size = len(data)
    for number, start in enumerate(range(0, len(data), PIECE)):
        _store_piece(batch, number, data[start : start + PIECE])


def _store_text(batch: PeopleImport, head: bytes, file: BinaryIO) -> None:
    if not head.strip():
        raise UnreadableUpload(_("The file is empty. Its first row holds the headings."))
    is_utf8, decoder = True, codecs.getincrementaldecoder("utf-8")("strict")
    for number, piece in enumerate(_pieces(head, file)):
        batch.size += len(piece)
        if batch.size > TEXT_LIMIT:
            raise UnreadableUpload(too_large_sentence(TEXT_LIMIT))
        if len(piece) >= LINE_LIMIT and b"\n" not in piece and b"\r" not in piece:
            raise UnreadableUpload(_("This is one endless line. Save the list as “CSV UTF-8” with one person a row."))
        is_utf8 = is_utf8 and _reads(decoder, piece)
        _store_piece(batch, number, piece)
    encoding = detect_encoding(head, is_utf8=is_utf8)
    _refuse_binary(head, encoding)
    batch.layout = {"format": "csv", "encoding": encoding, "delimiter": detect_delimiter(head, encoding=encoding)}


def _pieces(head: bytes, file: BinaryIO) -> Iterator[bytes]:
    piece = head
    while piece:
        yield piece
        piece = file.read(PIECE)


def _reads(decoder: codecs.IncrementalDecoder, piece: bytes) -> bool:
    try:
        decoder.decode(piece)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_binary(head: bytes, encoding: str) -> None:
    start = codecs.decode(head[:4000], encoding, "replace")
    if any(letter < " " and letter not in "\t\r\n\f\v" for letter in start):
        raise UnreadableUpload(_("This is not a text file. In your spreadsheet choose “Save as”, then “CSV UTF-8”."))


def _store_piece(batch: PeopleImport, number: int, content: bytes) -> None:
    ImportPiece.objects.create(group_id=batch.group_id, batch=batch, number=number, content=content)


def _look_at_rows(batch: PeopleImport) -> None:
    """Keep the headings; and refuse a file that has nothing under them."""
    headings = read_headings(batch)
    if len(headings) > COLUMN_LIMIT:
        raise UnreadableUpload(_("The file has more than %(limit)s columns.") % {"limit": COLUMN_LIMIT})
    if not any(True for _row in without_headings(_rows(batch))):
        raise UnreadableUpload(_("The file has headings and no rows."))
    batch.layout["headers"] = headings
    batch.mapping = map_headers(headings)


def read_headings(batch: PeopleImport) -> list[str]:
    """The first row that is not empty."""
    for _line, cells in _rows(batch):
        if any(cell.strip() for cell in cells):
            return [cell.strip().strip("\ufeff") for cell in cells]
    raise UnreadableUpload(_("The file is empty. Its first row holds the headings."))


def _rows(batch: PeopleImport) -> Iterator[tuple[int, list[str]]]:
    return read_stream(PieceStream(iterate_pieces(batch)), batch.layout)
