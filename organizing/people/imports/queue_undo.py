"""Take an import back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from organizing.people.import_models import ImportChange, ImportTask, JobState, PeopleImport

UNDO_DAYS: Final = 30


def undo_until(batch: PeopleImport) -> datetime | None:
    """Until when an import can be taken back; None for one that is none, or that was."""
    began = batch.finished_at or batch.started_at
    is_there = batch.task != ImportTask.CHECK and batch.state in (JobState.DONE, JobState.STOPPED, JobState.FAILED)
    return began + timedelta(days=UNDO_DAYS) if is_there and began else None


@transaction.atomic
def queue_undo(*, batch: PeopleImport, now: datetime) -> bool:
    """Have a worker take back what the import did: restore what it overwrote, and remove whom it made.

    An undo that was stopped goes on. Returns whether it waits for a worker now: False if nothing came in, it is too
    late, or it waits already. Safe to call twice.
    """
    PeopleImport.objects.select_for_update().get(pk=batch.pk)
    batch.refresh_from_db()
    until = undo_until(batch)
    if until is None or now > until:
        return False
    if batch.task == ImportTask.IMPORT:
        batch.task = ImportTask.UNDO
        batch.figures = {**batch.figures, "to_undo": ImportChange.objects.filter(batch=batch).count(), "undone": 0}
    batch.state, batch.trouble, batch.leased_until = JobState.QUEUED, "", None
    batch.save()
    return True
