"""Which rung does a person come to next, as things stand today?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from organizing.followups.decide import why_passed_by, why_stopped
from organizing.followups.models import Anchor, FollowUp, FollowUpState
from organizing.followups.schedule import plan_next
from organizing.people.models import Person
from organizing.registry import skip_conditions


@dataclass(frozen=True)
class NextStep:
    """The rung to come, or why there is none.

    Attributes:
        followup: not saved, where a rung before it is going to be passed by.
        reason: why what waits will not run, to be translated; "" where nothing waits.
    """

    followup: FollowUp | None = None
    reason: str = ""


def read_next_step(*, person: Person, now: datetime) -> NextStep:
    """Ask of everything that waits what the worker will ask. Writes nothing."""
    of_step, of_action = "step__ladder__campaign__division", ("action__person", "action__group__site")
    waiting = FollowUp.objects.filter(person=person, state=FollowUpState.DUE)
    waiting = waiting.select_related(of_step, *of_action, "person__division", "group__site")
    stopped: dict[tuple[int, int | None], str] = {}
    coming: list[FollowUp] = []
    for followup in waiting.order_by("due_at", "pk"):
        # One answer for all rungs of one ladder and action: they stop together.
        together = (followup.step.ladder_id, followup.action_id)
        if together not in stopped:
            stopped[together] = why_stopped(followup, now)
        if not stopped[together] and (found := _first_that_runs(followup, now)):
            coming.append(found)
    if coming:
        return NextStep(followup=min(coming, key=lambda one: one.due_at))
    return NextStep(reason=next(filter(None, stopped.values()), ""))


def _first_that_runs(followup: FollowUp, now: datetime) -> FollowUp | None:
    """This rung, or the first after it that is not passed by as things stand."""
    at: FollowUp | None = followup
    while at is not None and _is_passed_by(at, max(now, at.due_at)):
        at = plan_next(followup=at, now=max(now, at.due_at)) if at.step.anchor == Anchor.CONFIRMED else None
    return at


def _is_passed_by(followup: FollowUp, now: datetime) -> bool:
    # A condition of a plugin that is gone: nobody can say; the rung stands until the worker notes the failure.
    if not skip_conditions.items().keys() >= {*followup.step.skip_if, *followup.step.only_if}:
        return False
    return bool(why_passed_by(followup, now))
