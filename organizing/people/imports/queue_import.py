"""Let a checked list in; or let one that was stopped go on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.people.import_models import ImportRefusal, ImportTask, JobState, PeopleImport


@transaction.atomic
def queue_import(*, batch: PeopleImport, now: datetime) -> bool:
    """Have a worker import the list; one that was stopped or failed goes on behind its last committed row.

    Returns whether it waits for a worker now: False if it was never checked, is done, or waits already.
    Safe to call twice: the second call changes nothing.
    """
    PeopleImport.objects.select_for_update().get(pk=batch.pk)
    batch.refresh_from_db()
    if (batch.task, batch.state) == (ImportTask.CHECK, JobState.DONE):
        ImportRefusal.objects.filter(batch=batch).delete()
        kept = {"total": batch.figures.get("rows", 0), "look_alike": batch.figures.get("look_alike", 0)}
        return _wait(batch, task=ImportTask.IMPORT, figures=kept, checkpoint=0, started_at=now)
    if batch.task == ImportTask.IMPORT and batch.state in (JobState.STOPPED, JobState.FAILED):
        return _wait(batch)
    return False


def _wait(batch: PeopleImport, **changes: Any) -> bool:
    for name, value in {**changes, "state": JobState.QUEUED, "trouble": "", "leased_until": None}.items():
        setattr(batch, name, value)
    batch.save()
    return True
