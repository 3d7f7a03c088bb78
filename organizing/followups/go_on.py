"""What follows a rung that is over: the next one, another one by what the person did, or the same on its next day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from organizing.followups.models import Anchor, FollowUp, Repeats, Step
from organizing.followups.place import next_after, place_next, place_people
from organizing.followups.recurrence import next_instant
from organizing.followups.when import allowed_at, planned_at
from organizing.mail.clock import open_hours
from organizing.registry import step_types

# The same people once more, on a day of their own.
AGAIN: Final = """
    SELECT person_id, action_id, %(occasion)s::date AS occasion, anchor_at
    FROM organizing_followup WHERE id = ANY(%(rungs)s)
"""


def go_on(step: Step, *, ran: Sequence[FollowUp], passed: Sequence[FollowUp], now: datetime) -> None:
    """Plan what comes after `step` for those it ran for and those whom it passed by.

    A dated step leads nowhere: it stands beside the climb.
    """
    if step.repeats != Repeats.NEVER:
        _repeat(step, [*ran, *passed], now=now)
    elif step.anchor == Anchor.CONFIRMED:
        kind = step_types.items().get(step.kind)
        if ran and kind is not None and kind.route is not None:
            for following, some in kind.route(step, ran):
                _place(step, some, following=following, now=now)
            ran = []
        _place(step, [*ran, *passed], following=next_after(step), now=now)


def _place(step: Step, followups: Sequence[FollowUp], *, following: Step | None, now: datetime) -> None:
    if followups and following is not None:
        place_next(step, rungs=[followup.pk for followup in followups], following=following, now=now)


def _repeat(step: Step, followups: Sequence[FollowUp], *, now: datetime) -> None:
    """The same step on the next day of its rule. Days that went by in an outage are not made up for."""
    zone = step.group.zone
    at = step.at_time or open_hours(on_weekdays_only=step.on_weekdays_only)[0]
    by_start = defaultdict(list)
    for followup in followups:
        by_start[first_day(step, followup)].append(followup.pk)
    for first, rungs in by_start.items():
        day, instant = next_instant(now, repeats=step.repeats, first=first, at=at, zone=zone)
        place_people(
            step,
            source=AGAIN,
            values={"rungs": rungs, "occasion": day},
            earliest=allowed_at(step, instant, zone=zone),
        )


def first_day(step: Step, followup: FollowUp) -> date:
    """The local day a person's rule began on."""
    zone = followup.group.zone
    return planned_at(step, followup.anchor_at, zone=zone).astimezone(zone).date()
