"""Have a worker do a job, stop it, let it go on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from organizing.groups.models import LocalGroup
from organizing.people.bulk_models import BulkRun
from organizing.people.import_models import JobState
from organizing.people.models import Person


def queue_run(
    *, group: LocalGroup, job: str, people: QuerySet[Person], values: Mapping[str, Any], by: Any, now: datetime
) -> BulkRun:
    """Note who is meant now, and have a worker do it to them: whoever joins the list meanwhile is not touched."""
    ids = list(people.order_by("pk").values_list("pk", flat=True))
    made: BulkRun = BulkRun.objects.create(
        group=group, job=job, values=dict(values), people=ids, total=len(ids), made_by=by, created_at=now
    )
    return made


def stop_run(*, pk: int) -> bool:
    """Have the worker stop after the piece it is doing; what is done stays done. Safe to call twice."""
    moving = BulkRun.objects.filter(pk=pk, state__in=[JobState.QUEUED, JobState.RUNNING])
    return bool(moving.update(state=JobState.STOPPED, leased_until=None))


def go_on(*, pk: int) -> bool:
    """Let a stopped or failed job go on behind its last piece. Safe to call twice."""
    waiting = BulkRun.objects.filter(pk=pk, state__in=[JobState.STOPPED, JobState.FAILED])
    return bool(waiting.update(state=JobState.QUEUED, leased_until=None))
