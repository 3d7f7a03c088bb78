"""Steps around a hearing: planned for everyone on the ladder once its date is known, moved when it moves."""

from __future__ import annotations

from datetime import datetime, timedelta

from organizing.actions.models import Action
from organizing.followups.models import Anchor, FollowUp, Ladder, LadderState, Step
from organizing.followups.schedule import move_dated_steps, plan_dated_steps
from organizing.groups.models import LocalGroup


def plan_dates(*, group: LocalGroup, now: datetime) -> int:
    """Give everyone on a live ladder the dated steps they lack, and follow a hearing that moved.

    Returns how many rungs were planned or moved. Safe to run twice at once.
    """
    changed = 0
    for ladder in Ladder.objects.filter(state=LadderState.LIVE).select_related("campaign"):
        hearing = ladder.campaign.hearing_at
        if hearing is None:
            continue
        changed += move_dated_steps(campaign=ladder.campaign)
        for step in ladder.steps.filter(anchor=Anchor.HEARING):
            if hearing + timedelta(hours=step.delay_hours) > now:
                changed += plan_dated_steps(ladder=ladder, actions=_lacking(ladder, step), now=now)
    return changed


def _lacking(ladder: Ladder, step: Step) -> list[Action]:
    """The actions that put people on the ladder who have no row for this step yet."""
    planned = FollowUp.objects.filter(step=step).values("person")
    climbing = FollowUp.objects.filter(step__ladder=ladder).exclude(person__in=planned).values("action")
    return list(Action.objects.filter(pk__in=climbing).select_related("group"))
