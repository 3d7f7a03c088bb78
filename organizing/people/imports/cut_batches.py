"""Read a list's rows, ten thousand at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from organizing.people.imports.read_row import RowReader
from organizing.people.imports.read_rows import Rows
from organizing.people.imports.refuse_rows import Refused
from organizing.people.imports.row import RefusedRow, Row

ROWS: Final = 10_000
"""So many are committed together: in about half a second, so that the bar moves and a stop is heard."""


@dataclass(frozen=True)
class Batch:
    """Rows that are looked at, and committed, together.

    Attributes:
        rows: those that can be read.
        refused: the others.
        position: how many bytes of the file were read until then.
    """

    first_line: int
    last_line: int
    rows: list[Row]
    refused: list[Refused]
    position: int


def cut_batches(rows: Rows, *, reader: RowReader, tell: Callable[[], int]) -> Iterator[Batch]:
    """Yield the list in batches, each read and cleaned. `tell` says how far in the file the rows have come."""
    while lines := list(islice(rows, ROWS)):
        yield _read(lines, reader, position=tell())


def _read(lines: list[tuple[int, list[str]]], reader: RowReader, *, position: int) -> Batch:
    rows: list[Row] = []
    refused: list[Refused] = []
    for line, cells in lines:
        try:
            rows.append(reader.read(line, cells))
        except RefusedRow as reason:
            refused.append(Refused(line, str(reason), cells))
    return Batch(lines[0][0], lines[-1][0], rows, refused, position)
