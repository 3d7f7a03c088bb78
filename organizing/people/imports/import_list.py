"""Let a list in: what is committed stays, and whoever goes on begins behind it."""

from __future__ import annotations

from contextlib import closing
from typing import Final

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from organizing.once import take_turns
from organizing.people.import_models import ImportPiece, JobState, PeopleImport
from organizing.people.imports.claim import end_import, hold_import
from organizing.people.imports.compare_rows import count_fates
from organizing.people.imports.cut_batches import Batch
from organizing.people.imports.read_list import ListReader, add_figures
from organizing.people.imports.stage_rows import staging
from organizing.people.imports.write_rows import write_rows
from organizing.registry import tell

ATTEMPTS: Final = 3
"""So often a batch is begun again because somebody signed up meanwhile whom it would have made."""

MET: Final = """
INSERT INTO import_met
SELECT DISTINCT person::bigint FROM organizing_importchange c, jsonb_object_keys(c.before) person
WHERE c.batch_id = %s
"""


def import_list(batch: PeopleImport, *, worker: str) -> None:
    """Work through what is left of the list.

    Raises:
        Interrupted: it was stopped.
        UnreadableUpload: the list cannot be read to its end.
    """
    with staging():
        with connection.cursor() as cursor:
            cursor.execute(MET, [batch.pk])
        reader = ListReader(batch)
        with closing(reader.cut()) as parts:
            for part in parts:
                _write_patiently(part, reader, worker=worker)
        _finish(batch, worker=worker)


def _write_patiently(part: Batch, reader: ListReader, *, worker: str) -> None:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _write(part, reader, worker=worker)
            break
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
            reader.forget_tags()


@transaction.atomic
def _write(part: Batch, reader: ListReader, *, worker: str) -> None:
    """Everything a batch does, its figures and its place in the list, or nothing of it."""
    held = hold_import(reader.batch.pk, worker=worker)
    # Of two lists for one group, one writes at a time: neither may miss whom the other makes.
    take_turns("people_import", held.group_id)
    made_before = len(reader.tags.made)
    staged = reader.stage(part, writes=True)
    fates = count_fates()
    reader.read_on()
    write_rows(held, first_line=part.first_line)
    made_tags = [*held.figures.get("made_tags", []), *reader.tags.made[made_before:]]
    add_figures(held, staged.figures, fates, read=part.position, made_tags=made_tags)
    held.checkpoint = part.last_line
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
