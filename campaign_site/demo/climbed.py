"""How far the sample's people have climbed the ladder, in bulk.

Whoever confirmed in the last day stands before the first rung. Everybody else has the rungs of their days behind
them and none ahead, so that a dry clock set to a later day sends first rungs alone, and not a crowd's second ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from campaign_site.demo.dates import Dates
from campaign_site.demo.people import Signer
from organizing.actions.models import Action
from organizing.followups.models import Anchor, FollowUp, FollowUpState, Step, Task
from organizing.followups.steps import TASK_DAYS
from organizing.followups.when import allowed_at, planned_at
from organizing.mail.models import Email, EmailState
from organizing.translated import in_language

STILL_OPEN: Final = timedelta(days=12)
OUTCOME: Final = "Glad to hear from us. Will come to the hearing and bring a neighbor."


def climb_all(
    actions: Sequence[Action],
    signers: Sequence[Signer],
    *,
    rungs: Sequence[Step],
    called: set[int],
    organizer: Any,
    dates: Dates,
) -> None:
    """Store every rung that was due, what it sent or asked of the organizer, and the rungs that lie ahead."""
    climbing = [
        action
        for action, signer in zip(actions, signers, strict=True)
        if signer.confirmed_at and signer.may_email == "yes"
    ]
    rows = [row for action in climbing for row in _rungs_of(action, rungs, called, dates)]
    done = FollowUp.objects.bulk_create(rows)
    ran = [row for row in done if row.state == FollowUpState.DONE]
    Email.objects.bulk_create(_email(row) for row in ran if row.step.kind == "email")
    Task.objects.bulk_create(_task(row, organizer, dates) for row in ran if row.step.kind == "task")


def _rungs_of(action: Action, rungs: Sequence[Step], called: set[int], dates: Dates) -> Iterator[FollowUp]:
    assert action.confirmed_at
    has_called = action.person_id in called
    for number, step in enumerate(rungs):
        if step.anchor == Anchor.HEARING:
            yield _rung(action, step, anchor_at=dates.hearing)
            continue
        rung = _rung(action, step, anchor_at=action.confirmed_at)
        if rung.due_at <= dates.now:
            rung.state = FollowUpState.SKIPPED if _is_passed_by(step, action, has_called) else FollowUpState.DONE
            rung.reason = _REASONS[rung.state][step.kind]
            rung.ran_at = rung.due_at + timedelta(seconds=8)
            yield rung
        elif number == 0:
            yield rung


_PASSED_BY = "Not needed: the person has done it, or it does not fit."
_REASONS = {
    FollowUpState.SKIPPED: {"email": _PASSED_BY, "task": _PASSED_BY},
    FollowUpState.DONE: {"email": "E-mail queued.", "task": "Task given."},
}


def _rung(action: Action, step: Step, *, anchor_at: datetime) -> FollowUp:
    zone = action.group.zone
    return FollowUp(
        group=action.group,
        step=step,
        rung=step.rung,
        person=action.person,
        action=action,
        anchor_at=anchor_at,
        due_at=allowed_at(step, planned_at(step, anchor_at, zone=zone), zone=zone),
    )


def _is_passed_by(step: Step, action: Action, has_called: bool) -> bool:
    """The conditions of this ladder's rungs, for people who signed and perhaps called. Not knowing is not outside."""
    assert action.person
    holds = {
        "called": has_called,
        "active": has_called,
        "fewer_than_two_actions": not has_called,
        "no_phone": not action.person.phone,
    }
    return any(holds.get(name, False) for name in step.skip_if)


def _email(rung: FollowUp) -> Email:
    ran_at = rung.ran_at or rung.due_at
    return Email(
        group=rung.group,
        kind="follow_up",
        idempotency_key=f"follow_up:{rung.pk}",
        person=rung.person,
        campaign=rung.step.ladder.campaign,
        action=rung.action,
        reference=f"followup:{rung.pk}",
        language=rung.person.language,
        counts_toward_cap=True,
        state=EmailState.SENT,
        due_at=ran_at,
        attempts=1,
        subject=in_language(rung.step.subject, rung.person.language),
        created_at=ran_at,
        sent_at=ran_at + timedelta(seconds=2),
    )


def _task(rung: FollowUp, organizer: Any, dates: Dates) -> Task:
    """A task of the ladder: done long ago, or left for whoever tries the demo."""
    ran_at = rung.ran_at or rung.due_at
    due_at = ran_at + timedelta(days=TASK_DAYS)
    is_done = due_at < dates.now - STILL_OPEN
    return Task(
        group=rung.group,
        idempotency_key=f"followup:{rung.pk}",
        what=in_language(rung.step.subject),
        why=in_language(rung.step.body),
        campaign=rung.step.ladder.campaign,
        person=rung.person,
        due_at=due_at,
        created_at=ran_at,
        outcome=OUTCOME if is_done else "",
        done_at=due_at - timedelta(days=2) if is_done else None,
        done_by=organizer if is_done else None,
    )
