"""What the check of a list and its import have in common: the list is read, and compared with who is there."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, dropwhile
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from organizing.people.barred import Bar
from organizing.people.import_models import PeopleImport
from organizing.people.imports.compare_rows import compare_rows
from organizing.people.imports.cut_batches import Batch, cut_batches, find_pace
from organizing.people.imports.fold_rows import fold_rows
from organizing.people.imports.heed_mailbox import heed_mailbox
from organizing.people.imports.lookups import PlaceBook, TagBook
from organizing.people.imports.match_rows import find_mates, match_rows
from organizing.people.imports.met import Met
from organizing.people.imports.pieces import PieceStream, iterate_pieces
from organizing.people.imports.read_ahead import ReadAhead
from organizing.people.imports.read_row import RowReader
from organizing.people.imports.read_rows import read_stream, without_headings
from organizing.people.imports.refuse_rows import Refused, refuse_rows
from organizing.people.imports.row import Row
from organizing.people.imports.stage_rows import stage_rows
from organizing.people.imports.write_rows import reference_of
from organizing.people.own_fields import own_fields


@dataclass(frozen=True)
class Staged:
    """What lies in the session's tables now, a row for each person, and the figures so far."""

    people: list[Row]
    figures: dict[str, int]


class ListReader:
    """One list, read behind its last committed row."""

    def __init__(self, batch: PeopleImport) -> None:
        self.batch = batch
        self.reader = RowReader(batch, own=own_fields())
        self.pace = find_pace(self.reader)
        self.language = translation.get_language()
        self.places, self.tags = PlaceBook(), TagBook(batch.group)
        self._ahead = ReadAhead(iterate_pieces(batch), self._cut)

    def cut(self) -> Generator[Batch, None, None]:
        """Yield what is left of the list; the next batch is read when it is asked for, or by `read_on` before."""
        with closing(iter(self._ahead)) as parts:
            yield from parts

    def _cut(self, pieces: Iterator[bytes]) -> Iterator[Batch]:
        stream = PieceStream(pieces)
        with translation.override(self.language):
            rows = dropwhile(self._is_done, without_headings(read_stream(stream, self.batch.layout)))
            yield from cut_batches(rows, reader=self.reader, pace=self.pace, tell=lambda: stream.position)

    def _is_done(self, row: tuple[int, list[str]]) -> bool:
        return row[0] <= self.batch.checkpoint

    def read_on(self) -> None:
        """Read the next batch from here on, beside the caller; in the thread that iterates over `cut`."""
        self._ahead.read_on()

    def forget_tags(self) -> None:
        """A transaction was rolled back, and with it the tags that were made in it."""
        self.tags = TagBook(self.batch.group)

    def stage(self, batch: Batch, *, met: Met | None = None) -> Staged:
        """Put a batch's people into `import_row`, and into `import_known` what they change of whom the group knows.

        Rows that do not go in are kept with their reasons, of check and import alike. Only an import, which has `met`
        people, makes tags.
        """
        people, erased = batch.people, list[Refused]()
        if barred := batch.barred():
            welcome, erased = _part_erased(batch.rows, barred)
            people = fold_rows(welcome)
        refuse_rows(self.batch, [*batch.refused, *erased])
        self.tags.learn({name for row in people for name in row.tags}, may_make=met is not None)
        self.places.learn(row.zip_code for row in people)
        stage_rows(people, places=self.places, tags=self.tags)
        self._compare(people, met)
        figures = {
            "rows": batch.size,
            "refused": len(batch.refused) + len(erased),
            "repeated": sum(row.again for row in people),
            "left_out": sum(row.left_out for row in people),
        }
        return Staged(people, figures)

    def _compare(self, people: list[Row], met: Met | None) -> None:
        """Most batches of a new list meet nobody, and there is nothing to compare."""
        group_id, some_lack_mailbox = self.batch.group_id, any(not row.email_key for row in people)
        some_have_mates = find_mates(group_id=group_id)
        if some_have_mates:
            heed_mailbox(group_id=group_id, reference=reference_of(self.batch))
        if some_have_mates or some_lack_mailbox:
            if met:
                met.learn()
            match_rows(group_id=group_id, some_lack_mailbox=some_lack_mailbox)
            compare_rows(group_id=group_id, started_at=self.batch.started_at, locks=met is not None)


def _part_erased(rows: list[Row], barred: Mapping[str, Bar]) -> tuple[list[Row], list[Refused]]:
    """Who was erased is kept out, and of the row only its line; who takes no mail comes in without a yes to it."""
    reason = _("This person asked to be erased, and no list brings them back.")
    welcome, erased = [], []
    for row in rows:
        bar = barred.get(row.email_key)
        if bar is Bar.ERASED:
            erased.append(Refused(row.line, reason, []))
            continue
        if bar is Bar.NO_MAIL and row.subscribed == "yes":
            row.subscribed = ""
        welcome.append(row)
    return welcome, erased


def add_figures(batch: PeopleImport, *counts: dict[str, int], **others: Any) -> None:
    """Count on from what was committed before."""
    figures = {**batch.figures, **others}
    for name, number in chain.from_iterable(one.items() for one in counts):
        figures[name] = figures.get(name, 0) + number
    batch.figures = figures
