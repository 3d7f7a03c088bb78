"""Run the rungs that are due."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from organizing.followups.decide import why_passed_by, why_stopped
from organizing.followups.models import Anchor, FollowUp, FollowUpState, LadderState
from organizing.followups.schedule import schedule_next
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.claim import new_worker_name
from organizing.mail.clock import next_allowed
from organizing.registry import step_types

logger = logging.getLogger(__name__)

BATCH: Final = 200
LEASE: Final = timedelta(minutes=5)
FAILED_WAITS: Final = timedelta(hours=1)

# MATERIALIZED: the limited choice is made once. As a plain subquery the planner may make it again for each row.
CLAIM = """
WITH chosen AS MATERIALIZED (
    SELECT id FROM organizing_followup
    WHERE state = 'due' AND due_at <= %(now)s AND group_id = %(group)s
      AND (leased_until IS NULL OR leased_until < %(clock)s)
    ORDER BY due_at, id FOR UPDATE SKIP LOCKED LIMIT %(batch)s)
UPDATE organizing_followup AS followup SET leased_until = %(until)s, leased_by = %(worker)s
FROM chosen WHERE followup.id = chosen.id
RETURNING followup.id
"""


def run_due_followups(*, now: datetime | None = None) -> int:
    """Run every group's due rungs, a batch each; returns how many were decided. Safe with many workers."""
    now = now or timezone.now()
    with above_walls():
        due = FollowUp.objects.due(now).values_list("group_id", flat=True).distinct()
        groups = list(LocalGroup.objects.select_related("site").filter(pk__in=list(due)))
    decided = 0
    for group in groups:
        with group_scope(group):
            decided += run_group_followups(group=group, now=now)
    return decided


def run_group_followups(*, group: LocalGroup, now: datetime) -> int:
    """Claim one group's due rungs, batch by batch, and run each in a transaction of its own; returns how many
    were decided. Call in the group's scope.

    Nothing runs in the quiet hours: what is due then waits for the next allowed moment.
    """
    if next_allowed(now, zone=group.zone) > now:
        return 0
    worker, decided = new_worker_name(), 0
    while claimed := _claim(group, worker=worker, now=now):
        decided += sum(_try_one(followup_id, worker=worker, now=now) for followup_id in claimed)
    return decided


def _claim(group: LocalGroup, *, worker: str, now: datetime) -> list[int]:
    clock = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            CLAIM,
            {"now": now, "clock": clock, "until": clock + LEASE, "worker": worker, "group": group.pk, "batch": BATCH},
        )
        return sorted(row[0] for row in cursor.fetchall())


def _try_one(followup_id: int, *, worker: str, now: datetime) -> bool:
    """Run one rung; what goes wrong with it is put on its row and holds up no other."""
    try:
        return _run_one(followup_id, worker=worker, now=now)
    except DatabaseError:
        raise  # not this rung's fault: its lease runs out and it comes up again
    except Exception:  # whatever a plugin's step or condition raises concerns this one rung alone
        logger.exception("follow-up %s failed", followup_id)
        FollowUp.objects.filter(pk=followup_id).update(
            due_at=now + FAILED_WAITS,
            reason=gettext_noop("This step failed and is tried again; the server's log says why."),
            leased_until=None,
            leased_by="",
        )
        return False


@transaction.atomic
def _run_one(followup_id: int, *, worker: str, now: datetime) -> bool:
    followup: FollowUp | None = (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("step__ladder__campaign__division", "person__division", "action", "group__site")
        .filter(pk=followup_id, state=FollowUpState.DUE, leased_by=worker)
        .first()
    )
    if followup is None:
        return False
    later = _wait_until(followup, now)
    if later:
        _note(followup, due_at=later)
        return False
    stopped = why_stopped(followup)
    if stopped:
        _note(followup, state=FollowUpState.CANCELLED, reason=stopped, ran_at=now)
        return True
    skipped = why_passed_by(followup, now)
    if skipped:
        _note(followup, state=FollowUpState.SKIPPED, reason=skipped, ran_at=now)
    else:
        done = step_types.get(followup.step.kind).run(followup, now)
        _note(followup, state=FollowUpState.DONE, reason=done, ran_at=now)
    if followup.step.anchor == Anchor.CONFIRMED:
        schedule_next(followup=followup, now=now)
    return True


def _wait_until(followup: FollowUp, now: datetime) -> datetime | None:
    """A later moment, when this one is not allowed: ladder paused, hearing called off, offices closed for a call."""
    step = followup.step
    called_off = step.anchor == Anchor.HEARING and step.ladder.campaign.hearing_at is None
    if called_off or step.ladder.state == LadderState.PAUSED:
        return now + timedelta(hours=1)
    allowed = next_allowed(now, zone=followup.group.zone, on_weekdays_only=step.on_weekdays_only)
    return allowed if allowed > now else None


def _note(followup: FollowUp, **changes: object) -> None:
    FollowUp.objects.filter(pk=followup.pk).update(leased_until=None, leased_by="", **changes)
