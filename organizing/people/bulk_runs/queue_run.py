"""Have a worker do a job, stop it, let it go on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from organizing.groups.models import LocalGroup
from organizing.people.bulk_models import BulkRun
from organizing.people.chosen import chosen_sql
from organizing.people.import_models import JobState
from organizing.people.models import Person


@transaction.atomic
def queue_run(
    *, group: LocalGroup, job: str, people: QuerySet[Person], values: Mapping[str, Any], by: Any, now: datetime
) -> BulkRun:
    """Note who is meant now, and have a worker do it to them: whoever joins the list meanwhile is not touched."""
    made: BulkRun = BulkRun.objects.create(group=group, job=job, values=dict(values), made_by=by, created_at=now)
    sql, chosen = chosen_sql(people)
    with connection.cursor() as cursor:
        # A million ids stay in the database.
        cursor.execute(
            "UPDATE organizing_bulkrun SET people = found.ids, total = cardinality(found.ids)"  # noqa: S608 -- Django wrote it
            f" FROM (SELECT coalesce(array_agg(id ORDER BY id), '{{}}') FROM ({sql}) AS chosen (id)) AS found (ids)"
            " WHERE organizing_bulkrun.id = %s",
            [*chosen, made.pk],
        )
    return made


def stop_run(*, pk: int) -> bool:
    """Have the worker stop after the piece it is doing; what is done stays done. Safe to call twice."""
    moving = BulkRun.objects.filter(pk=pk, state__in=[JobState.QUEUED, JobState.RUNNING])
    return bool(moving.update(state=JobState.STOPPED, leased_until=None))


def go_on(*, pk: int) -> bool:
    """Let a stopped or failed job go on behind its last piece; not one that was purged. Safe to call twice."""
    return bool(_resting(pk).update(state=JobState.QUEUED, leased_until=None))


def can_go_on(*, pk: int) -> bool:
    """Tell whether it was stopped or failed, and whom it was meant for is still known."""
    return _resting(pk).exists()


def _resting(pk: int) -> QuerySet[BulkRun]:
    found: QuerySet[BulkRun] = BulkRun.objects.filter(pk=pk, state__in=[JobState.STOPPED, JobState.FAILED])
    return found.exclude(people=[])
