"""Try a list out: count what each of its rows would do, and write nothing but the rows that would be refused."""

from __future__ import annotations

from contextlib import closing

from django.db import transaction
from django.utils import timezone

from organizing.people.import_models import ImportRefusal, JobState, PeopleImport
from organizing.people.imports.claim import end_import, hold_import
from organizing.people.imports.compare_rows import count_fates
from organizing.people.imports.cut_batches import Batch
from organizing.people.imports.read_list import ListReader, add_figures
from organizing.people.imports.seen_rows import find_alike, keep_seen, match_seen
from organizing.people.imports.stage_rows import staging


def check_list(batch: PeopleImport, *, worker: str) -> None:
    """Work through the list; what a worker that died had counted is counted anew.

    Raises:
        Interrupted: it was stopped.
        UnreadableUpload: the list cannot be read to its end.
    """
    with staging():
        _begin_anew(batch, worker=worker)
        reader = ListReader(batch)
        with closing(reader.cut()) as parts:
            for part in parts:
                with reader.pace.timed(part.size):
                    _check(part, reader, worker=worker)
        for alike, share in find_alike():
            _note_alike(batch, alike, share, worker=worker)
        _finish(batch, worker=worker)


@transaction.atomic
def _begin_anew(batch: PeopleImport, *, worker: str) -> None:
    held = hold_import(batch.pk, worker=worker)
    ImportRefusal.objects.filter(batch=held).delete()
    held.figures, held.checkpoint = {}, 0
    held.save()
    batch.refresh_from_db()


@transaction.atomic
def _check(part: Batch, reader: ListReader, *, worker: str) -> None:
    held = hold_import(reader.batch.pk, worker=worker)
    staged = reader.stage(part)
    reader.read_on()
    match_seen()
    fates = count_fates()
    keep_seen(staged.people)
    add_figures(held, staged.figures, fates, read=part.position)
    held.checkpoint = part.last_line
    held.save()


@transaction.atomic
def _note_alike(batch: PeopleImport, alike: int, share: float, *, worker: str) -> None:
    held = hold_import(batch.pk, worker=worker)
    held.figures = {**held.figures, "look_alike": alike, "compared": round(share, 3)}
    held.save()


@transaction.atomic
def _finish(batch: PeopleImport, *, worker: str) -> None:
    held = hold_import(batch.pk, worker=worker)
    figures = {**held.figures, "total": held.figures.get("rows", 0)}
    end_import(held, state=JobState.DONE, figures=figures, finished_at=timezone.now())
