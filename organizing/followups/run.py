"""Run the rungs that are due: a batch of one step's at a time, in one transaction and a few queries."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from organizing.followups.conditions import Condition
from organizing.followups.decide import find_passed_by, find_stopped
from organizing.followups.go_on import go_on
from organizing.followups.models import Anchor, FollowUp, FollowUpState, LadderState, Step
from organizing.followups.when import allowed_at
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.claim import new_worker_name
from organizing.mail.clock import next_allowed
from organizing.registry import skip_conditions, step_types

logger = logging.getLogger(__name__)

BATCH: Final = 1000
LEASE: Final = timedelta(minutes=5)
FAILED_WAITS: Final = timedelta(hours=1)
FAILED: Final = gettext_noop("This step failed and is tried again; the server's log says why.")
PAUSED: Final = gettext_noop("The ladder is paused.")
CALLED_OFF: Final = gettext_noop("The hearing has no date.")

# MATERIALIZED: the limited choice is made once. As a plain subquery the planner may make it again for each row.
CLAIM: Final = """
WITH chosen AS MATERIALIZED (
    SELECT id FROM organizing_followup
    WHERE state = 'due' AND due_at <= %(now)s AND group_id = %(group)s
      AND (leased_until IS NULL OR leased_until < %(clock)s)
    ORDER BY due_at, id FOR UPDATE SKIP LOCKED LIMIT %(batch)s)
UPDATE organizing_followup AS followup SET leased_until = %(until)s, leased_by = %(worker)s
FROM chosen WHERE followup.id = chosen.id
RETURNING followup.step_id, followup.id
"""


def run_due_followups(*, now: datetime | None = None) -> int:
    """Run every group's due rungs; returns how many were decided. Safe with many workers.

    One group's trouble keeps no other group waiting; it is in the log.
    """
    now = now or timezone.now()
    with above_walls():
        due = FollowUp.objects.due(now).values_list("group_id", flat=True).distinct()
        groups = list(LocalGroup.objects.select_related("site").filter(pk__in=list(due)))
    decided = 0
    for group in groups:
        try:
            with group_scope(group):
                decided += run_group_followups(group=group, now=now)
        except (OperationalError, InterfaceError):
            raise  # the database is away, for every group
        except Exception:  # what is wrong in one group is wrong there alone
            logger.exception("the follow-ups of group %s broke off", group.pk)
    return decided


def run_group_followups(*, group: LocalGroup, now: datetime) -> int:
    """Claim one group's due rungs, batch by batch, and run each step's together; returns how many were decided. Call
    in the group's scope.

    Nothing runs in the quiet hours: what is due then waits for the next allowed moment.
    """
    if next_allowed(now, zone=group.zone) > now:
        return 0
    worker, decided = new_worker_name(), 0
    while claimed := _claim(group, worker=worker, now=now):
        for step_id, rungs in claimed.items():
            decided += _try(step_id, rungs, worker=worker, now=now)
    return decided


def _claim(group: LocalGroup, *, worker: str, now: datetime) -> Mapping[int, list[int]]:
    clock, claimed = timezone.now(), defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            CLAIM,
            {"now": now, "clock": clock, "until": clock + LEASE, "worker": worker, "group": group.pk, "batch": BATCH},
        )
        for step_id, rung in sorted(cursor.fetchall()):
            claimed[step_id].append(rung)
    return claimed


def _try(step_id: int, rungs: list[int], *, worker: str, now: datetime) -> int:
    """Run one step's rungs together where everything about it can be asked for many; else, or if that fails, each by
    itself, so that what goes wrong with one holds up no other."""
    step = Step.objects.select_related("ladder__campaign__division", "group__site").get(pk=step_id)
    if len(rungs) > 1 and _runs_together(step):
        try:
            return _run(step, rungs, worker=worker, now=now)
        except (OperationalError, InterfaceError):
            raise  # not this step's fault: the lease runs out and they come up again
        except Exception:  # noqa: BLE001 -- whichever rung it was, it is found below
            logger.warning("step %s failed for %s together; each is tried by itself", step.pk, len(rungs))
    return sum(_try_one(step, rung, worker=worker, now=now) for rung in rungs)


def _runs_together(step: Step) -> bool:
    kind = step_types.items().get(step.kind)
    conditions = skip_conditions.items()
    named = (conditions.get(name) for name in {*step.skip_if, *step.only_if})
    return kind is not None and kind.run_many is not None and all(isinstance(one, Condition) for one in named)


def _try_one(step: Step, rung: int, *, worker: str, now: datetime) -> int:
    try:
        return _run(step, [rung], worker=worker, now=now)
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # whatever a plugin's step or condition raises concerns this one rung alone
        logger.exception("follow-up %s failed", rung)
        _note([rung], due_at=now + FAILED_WAITS, reason=FAILED)
        return 0


@transaction.atomic
def _run(step: Step, rungs: Sequence[int], *, worker: str, now: datetime) -> int:
    """Decide about what the worker still holds of these rungs, act, and plan what follows; returns how many."""
    _hold_version(step)
    followups = _hold_rungs(step, rungs, worker=worker, now=now)
    later, reason = _wait_until(step, now)
    if later:
        _note([followup.pk for followup in followups], due_at=later, reason=reason)
        return 0
    stopped = find_stopped(step, followups, now=now)
    going = [followup for followup in followups if followup.pk not in stopped]
    passed = find_passed_by(step, going, now=now) if going else {}
    running = [followup for followup in going if followup.pk not in passed]
    _end(stopped, state=FollowUpState.CANCELLED, now=now)
    _end(passed, state=FollowUpState.SKIPPED, now=now)
    if running:
        done = _act(step, running, now)
        _note([followup.pk for followup in running], state=FollowUpState.DONE, reason=done, ran_at=now)
    go_on(step, ran=running, passed=[followup for followup in going if followup.pk in passed], now=now)
    return len(followups)


def _hold_version(step: Step) -> None:
    """Let no new version go live before this batch and what follows it are stored; publishing waits for us, or we
    for it, and then the rungs are not ours any more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM organizing_ladder WHERE id = %s FOR SHARE", [step.ladder_id])


def _hold_rungs(step: Step, rungs: Sequence[int], *, worker: str, now: datetime) -> list[FollowUp]:
    """What the worker still holds and what is still due. A hearing may have been put off since they were claimed: what
    counts from its former day waits until it is moved to the new one."""
    held = FollowUp.objects.select_for_update(of=("self",)).select_related(
        "person__division", "person__organizer__wagtail_userprofile"
    )
    due = held.filter(pk__in=rungs, state=FollowUpState.DUE, leased_by=worker, due_at__lte=now)
    if step.anchor == Anchor.HEARING and step.ladder.campaign.hearing_at:
        due = due.filter(anchor_at=step.ladder.campaign.hearing_at)
    followups = list(due.order_by("pk"))
    for followup in followups:
        followup.step, followup.group = step, step.group
    return followups


def _act(step: Step, followups: Sequence[FollowUp], now: datetime) -> str:
    kind = step_types.get(step.kind)
    if kind.run_many is not None:
        return kind.run_many(step, followups, now)
    [followup] = followups
    return kind.run(followup, now)


def _wait_until(step: Step, now: datetime) -> tuple[datetime | None, str]:
    """A later moment, when this one is not allowed, and why: ladder paused, hearing called off, offices closed."""
    if step.ladder.state == LadderState.PAUSED:
        return now + timedelta(hours=1), PAUSED
    if step.anchor == Anchor.HEARING and step.ladder.campaign.hearing_at is None:
        return now + timedelta(hours=1), CALLED_OFF
    allowed = allowed_at(step, now, zone=step.group.zone)
    return (allowed, "") if allowed > now else (None, "")


def _end(reasons: Mapping[int, str], *, state: str, now: datetime) -> None:
    """Note rungs that do not run, one statement for each reason."""
    by_reason = defaultdict(list)
    for rung, reason in reasons.items():
        by_reason[reason].append(rung)
    for reason, rungs in by_reason.items():
        _note(rungs, state=state, reason=reason, ran_at=now)


def _note(rungs: Sequence[int], **changes: object) -> None:
    FollowUp.objects.filter(pk__in=rungs).update(leased_until=None, leased_by="", **changes)
