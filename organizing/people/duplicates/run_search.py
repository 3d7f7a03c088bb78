"""Do the searches for possible duplicates that were asked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.people.duplicate_models import DuplicateSearch
from organizing.people.duplicates.find import find_look_alikes

LEASE: Final = timedelta(minutes=30)
"""Many times what the largest list takes; a worker that died gives the search back when it ends."""

CLAIM: Final = """
UPDATE organizing_duplicatesearch SET leased_until = %(until)s, leased_by = %(worker)s
WHERE id = (SELECT id FROM organizing_duplicatesearch
            WHERE asked_at <= %(now)s AND (leased_until IS NULL OR leased_until < %(clock)s)
            ORDER BY asked_at, id FOR UPDATE SKIP LOCKED LIMIT 1)
RETURNING group_id
"""


def run_searches(*, now: datetime) -> int:
    """Do one group's search after another until none waits; returns how many. Safe with many workers."""
    worker, done = uuid4().hex, 0
    while group := _claim(worker, now=now):
        with group_scope(group):
            found = find_look_alikes(group=group, now=now)
            mine = DuplicateSearch.objects.filter(leased_by=worker)
            mine.update(asked_at=None, leased_until=None, leased_by="", finished_at=timezone.now(), found=found)
        done += 1
    return done


def _claim(worker: str, *, now: datetime) -> LocalGroup | None:
    """The group whose search is this worker's now. Runs across groups, above the walls."""
    clock = timezone.now()  # a lease is real time, also where `now` is a dry clock
    with above_walls(), connection.cursor() as cursor:
        cursor.execute(CLAIM, {"now": now, "clock": clock, "until": clock + LEASE, "worker": worker})
        row = cursor.fetchone()
        return LocalGroup.objects.select_related("site").get(pk=row[0]) if row else None
