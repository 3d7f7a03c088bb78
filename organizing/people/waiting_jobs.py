"""Jobs that wait in a table of a group's, each with a `state` and a lease: who has some, and which one is next."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls
from organizing.people.import_models import JobState

LEASE: Final = timedelta(minutes=2)
CLAIM: Final = """
UPDATE {table} SET state = 'running', leased_until = %(until)s, leased_by = %(worker)s
WHERE id = (
    SELECT id FROM {table}
    WHERE group_id = %(group)s AND (state = 'queued' OR state = 'running' AND leased_until < %(clock)s)
    ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1)
RETURNING id
"""


def groups_with_jobs(model: Any) -> list[LocalGroup]:
    """The groups in whose rows of `model` a job waits, or lost its worker."""
    with above_walls():
        lapsed = Q(state=JobState.RUNNING, leased_until__lt=timezone.now())
        waiting = model.objects.filter(Q(state=JobState.QUEUED) | lapsed).values_list("group_id", flat=True)
        return list(LocalGroup.objects.filter(pk__in=set(waiting)).order_by("pk"))


def claim_job(model: Any, *, group: LocalGroup, worker: str, clock: datetime) -> int | None:
    """Lease the group's oldest job that waits or lost its worker; its id, or None. Call in the group's scope."""
    statement = CLAIM.format(table=connection.ops.quote_name(model._meta.db_table))
    with connection.cursor() as cursor:
        cursor.execute(statement, {"group": group.pk, "worker": worker, "clock": clock, "until": clock + LEASE})
        row = cursor.fetchone()
    return row[0] if row else None
