"""Do the jobs that wait: claimed one by one, with a lease, so that a dead worker's comes up again where it was."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.people.bulk import people_jobs
from organizing.people.bulk_models import BulkRun
from organizing.people.import_models import JobState
from organizing.people.models import Person
from organizing.people.waiting_jobs import LEASE, claim_job, groups_with_jobs

logger = logging.getLogger(__name__)


def run_due_bulk() -> int:
    """Do what waits in every group; returns how many jobs are done. Safe with many workers."""
    done = 0
    for group in groups_with_jobs(BulkRun):
        with group_scope(group):
            done += _run_group(group)
    return done


def _run_group(group: LocalGroup) -> int:
    worker, done = uuid.uuid4().hex, 0
    while (pk := claim_job(BulkRun, group=group, worker=worker, clock=timezone.now())) is not None:
        done += _try_one(pk, worker)
    return done


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
