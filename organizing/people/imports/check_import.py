"""Have a list tried out: everything an import does, and nothing written but what it would do."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from organizing.people.import_models import ImportRefusal, ImportTask, JobState, PeopleImport


@transaction.atomic
def queue_check(*, batch: PeopleImport, now: datetime) -> bool:
    """Have a worker count what the import would do, and list the rows it would refuse.

    Returns whether it waits for a worker now: False once the import has begun, or while it waits or runs already.
    The columns must be settled.
    """
    PeopleImport.objects.select_for_update().get(pk=batch.pk)
    batch.refresh_from_db()
    is_moving = batch.state in (JobState.QUEUED, JobState.RUNNING)
    if batch.task != ImportTask.CHECK or is_moving or not batch.consent_basis:
        return False
    ImportRefusal.objects.filter(batch=batch).delete()
    batch.state, batch.figures, batch.checkpoint, batch.trouble = JobState.QUEUED, {}, 0, ""
    batch.leased_until, batch.started_at = None, now
    batch.save()
    return True
