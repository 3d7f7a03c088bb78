"""Let a list in: what is committed stays, and whoever goes on begins behind it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial

from django.db import Error, connection, transaction
from django.utils import timezone, translation

from organizing.groups.scope import group_scope
from organizing.people.import_models import ImportPiece, JobState, PeopleImport
from organizing.people.imports.claim import end_import, hold_import, look_at_import
from organizing.people.imports.compare_rows import count_fates
from organizing.people.imports.cut_batches import Batch
from organizing.people.imports.met import Met
from organizing.people.imports.read_list import ListReader, add_figures
from organizing.people.imports.stage_rows import staging
from organizing.people.imports.two_hands import Turn, TwoHands, write_patiently
from organizing.people.imports.write_rows import write_rows
from organizing.registry import tell

logger = logging.getLogger(__name__)


def import_list(batch: PeopleImport, *, worker: str) -> None:
    """Work through what is left of the list.

    Raises:
        Interrupted: it was stopped.
        UnreadableUpload: the list cannot be read to its end.
    """
    reader = ListReader(batch)
    with closing(reader.cut()) as parts:
        _write_all(parts, reader, worker=worker)
    _finish(batch, worker=worker)


def _write_all(parts: Iterable[Batch], reader: ListReader, *, worker: str) -> None:
    """With two hands; with one within somebody's transaction, which nobody else sees into, or where no more are had."""
    write = partial(_write, reader=reader, worker=worker)
    if not connection.in_atomic_block:
        try:
            hands = TwoHands(write, session=partial(_session, reader), forget=reader.forget_tags)
        except Error:
            logger.warning("import: no further connections to the database: the list goes over the worker's own")
        else:
            with closing(hands):
                hands.write_all(parts)
            return
    with staging():
        alone = partial(write, met=Met(reader.batch.pk))
        for part in parts:
            reader.read_on()
            write_patiently(part, alone, forget=reader.forget_tags)


@contextmanager
def _session(reader: ListReader) -> Iterator[Met]:
    """What a thread of its own needs before it may write."""
    with group_scope(reader.batch.group), translation.override(reader.language), staging():
        yield Met(reader.batch.pk)


def _write(turn: Turn, met: Met, *, reader: ListReader, worker: str) -> None:
    turn.wait_to_stage()
    with reader.pace.timed(turn.part.size):
        _write_batch(turn, met, reader=reader, worker=worker)


@transaction.atomic
def _write_batch(turn: Turn, met: Met, *, reader: ListReader, worker: str) -> None:
    """Everything a batch does, its figures and its place in the list, or nothing of it."""
    look_at_import(reader.batch.pk, worker=worker)
    made_before = len(reader.tags.made)
    staged = reader.stage(turn.part, met=met)
    made_tags = reader.tags.made[made_before:]
    turn.let_stage()
    fates = count_fates()
    write_rows(reader.batch, first_line=turn.part.first_line)
    turn.wait_to_commit()
    held = hold_import(reader.batch.pk, worker=worker)
    made_tags = [*held.figures.get("made_tags", []), *made_tags]
    add_figures(held, staged.figures, fates, read=turn.part.position, made_tags=made_tags)
    held.checkpoint = turn.part.last_line
    held.save()


@transaction.atomic
def _finish(batch: PeopleImport, *, worker: str) -> None:
    """The uploaded file is gone from here on; what it overwrote is kept for 30 days."""
    held = hold_import(batch.pk, worker=worker)
    # Django opens whatever it deletes: without this the whole file would lie in memory.
    ImportPiece.objects.filter(batch=held).only("pk").delete()
    now = timezone.now()
    end_import(held, state=JobState.DONE, finished_at=now)
    tell("list_imported", batch=held, now=now)
