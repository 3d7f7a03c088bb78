"""Do the jobs that wait: claimed one by one, with a lease, so that a dead worker's comes up again where it was."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.people.bulk import people_jobs
from organizing.people.bulk_models import BulkRun
from organizing.people.import_models import JobState
from organizing.people.models import Person

logger = logging.getLogger(__name__)

LEASE: Final = timedelta(minutes=2)
CLAIM: Final = """
UPDATE organizing_bulkrun SET state = 'running', leased_until = %(until)s, leased_by = %(worker)s
WHERE id = (
    SELECT id FROM organizing_bulkrun
    WHERE group_id = %(group)s AND (state = 'queued' OR state = 'running' AND leased_until < %(clock)s)
    ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1)
RETURNING id
"""


def run_due_bulk() -> int:
    """Do what waits in every group; returns how many jobs are done. Safe with many workers."""
    with above_walls():
        lapsed = Q(state=JobState.RUNNING, leased_until__lt=timezone.now())
        waiting = BulkRun.objects.filter(Q(state=JobState.QUEUED) | lapsed).values_list("group_id", flat=True)
        groups = list(LocalGroup.objects.filter(pk__in=set(waiting)).order_by("pk"))
    done = 0
    for group in groups:
        with group_scope(group):
            done += _run_group(group)
    return done


def _run_group(group: LocalGroup) -> int:
    worker, done = uuid.uuid4().hex, 0
    while (pk := _claim(group, worker=worker, clock=timezone.now())) is not None:
        done += _try_one(pk, worker)
    return done


def _claim(group: LocalGroup, *, worker: str, clock: datetime) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {"group": group.pk, "worker": worker, "clock": clock, "until": clock + LEASE})
        row = cursor.fetchone()
    return row[0] if row else None


def _try_one(pk: int, worker: str) -> bool:
    """Do one to its end; what goes wrong stops it and holds up no other."""
    try:
        while _do_piece(pk, worker, now=timezone.now()):
            pass
    except (OperationalError, InterfaceError):
        raise  # the database is away: the lease runs out and the job comes up again
    except Exception as trouble:  # noqa: BLE001 -- whatever a plugin's job raises concerns this one alone
        # The error's own words might repeat a row.
        logger.error("bulk run %s failed: %s", pk, type(trouble).__name__)
        _held(pk, worker).update(state=JobState.FAILED, leased_until=None, finished_at=timezone.now())
        return False
    return BulkRun.objects.filter(pk=pk, state=JobState.DONE).exists()


@transaction.atomic
def _do_piece(pk: int, worker: str, *, now: datetime) -> bool:
    """Do the next piece and note it, both or neither; False where there is no more to do, or it was stopped."""
    run = _held(pk, worker).select_for_update().defer("people").first()
    if run is None:
        return False
    job = people_jobs.get(run.job)
    some = _next(run, job.piece)
    if not some:
        _held(pk, worker).update(state=JobState.DONE, people=[], leased_until=None, finished_at=now)
        return False
    people = Person.objects.filter(pk__in=some)
    changed = job.run(people=people, values=run.values, by=run.made_by, now=now)
    _held(pk, worker).update(done=run.done + len(some), changed=run.changed + changed, leased_until=now + LEASE)
    return True


def _held(pk: int, worker: str) -> Any:
    return BulkRun.objects.filter(pk=pk, leased_by=worker, state=JobState.RUNNING)


def _next(run: BulkRun, size: int) -> list[int]:
    """The ids that come next; the array itself, which may be long, stays where it is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people[%s:%s] FROM organizing_bulkrun WHERE id = %s", [run.done + 1, run.done + size, run.pk]
        )
        return list(cursor.fetchone()[0])
