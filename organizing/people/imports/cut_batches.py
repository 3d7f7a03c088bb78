"""Read a list's rows, as many at a time as are written in about a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from organizing.people.barred import Question, prepare_barred
from organizing.people.imports.fold_rows import fold_rows
from organizing.people.imports.pace import Pace
from organizing.people.imports.read_row import RowReader
from organizing.people.imports.read_rows import Rows
from organizing.people.imports.refuse_rows import Refused
from organizing.people.imports.row import RefusedRow, Row
from organizing.people.imports.write_line import write_line

ROWS: Final = 5000
"""More are never committed together; on a slow machine they are fewer, so that the bar moves and a stop is heard."""
CELLS: Final = 65_000
"""Of a list with very many columns fewer rows are taken: three batches are in memory, one read and two written."""


@dataclass(frozen=True)
class Batch:
    """Rows that are looked at, and committed, together.

    Attributes:
        rows: those that can be read.
        people: the same, a row for each person.
        who: what tells these people from those of other batches.
        barred: which of their mailboxes a list may not bring back; asks the database.
        refused: the others.
        position: how many bytes of the file were read until then.
    """

    first_line: int
    last_line: int
    rows: list[Row]
    people: list[Row]
    who: frozenset[str | tuple[str, ...]]
    barred: Question
    refused: list[Refused]
    position: int

    @property
    def size(self) -> int:
        """How many rows these are."""
        return len(self.rows) + len(self.refused)


def find_pace(reader: RowReader) -> Pace:
    """The pace at which a list of this width begins."""
    return Pace(most=max(1, min(ROWS, CELLS // max(1, reader.width))))


def cut_batches(rows: Rows, *, reader: RowReader, pace: Pace, tell: Callable[[], int]) -> Iterator[Batch]:
    """Yield the list in batches, each read and cleaned, as large as `pace` says by then.

    `tell` says how far in the file the rows have come.
    """
    while lines := list(islice(rows, pace.rows)):
        yield _read(lines, reader, position=tell())


def _read(lines: list[tuple[int, list[str]]], reader: RowReader, *, position: int) -> Batch:
    rows: list[Row] = []
    refused: list[Refused] = []
    for line, cells in lines:
        try:
            rows.append(reader.read(line, cells))
        except RefusedRow as reason:
            refused.append(Refused(line, str(reason), cells))
    people = fold_rows(rows)
    for row in people:
        row.text = write_line(row)
    barred = prepare_barred([row.email_key for row in people if row.email_key])
    who = frozenset(row.email_key or row.key for row in people)
    return Batch(lines[0][0], lines[-1][0], rows, people, who, barred, refused, position)
