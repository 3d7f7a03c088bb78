"""Stop an import, or the check of one."""

from __future__ import annotations

from datetime import datetime

from organizing.people.import_models import JobState, PeopleImport


def stop_import(*, batch: PeopleImport, now: datetime) -> bool:
    """Have the worker stop: what is in stays in, and the rest can follow later.

    Returns whether there was anything to stop. Safe to call twice.
    """
    moving = PeopleImport.objects.filter(pk=batch.pk, state__in=[JobState.QUEUED, JobState.RUNNING])
    stopped = moving.update(state=JobState.STOPPED, leased_until=None)
    batch.refresh_from_db()
    return bool(stopped)
