"""Put a person on the ladders of a campaign, one rung at a time."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from organizing.actions.models import Action
from organizing.followups.begin import begin_ladder
from organizing.followups.models import FollowUp, Ladder, LadderState, Trigger
from organizing.followups.place import next_after
from organizing.followups.when import allowed_at, hours_after, planned_at
from organizing.people.models import Person


def climb_ladders(*, action: Action, now: datetime) -> int:
    """Start the campaign's ladders that such an act begins, for the person who confirmed it; returns how many began.

    Only for those who said yes to e-mail about this campaign. Safe to call twice: nobody climbs a ladder twice, unless
    the ladder says so.
    """
    if action.person_id is None:
        return 0
    asked = Q(ask=None, ask_kind="") | Q(ask=action.ask) | Q(ask=None, ask_kind=action.ask.kind)
    ladders = Ladder.objects.filter(asked, campaign=action.ask.campaign, starts_on=Trigger.ASK)
    person = Person.objects.filter(pk=action.person_id)
    return sum(
        begin_ladder(ladder=ladder, people=person, now=now, action=action.pk)
        for ladder in ladders.exclude(state=LadderState.DRAFT).select_related("campaign", "group__site")
    )


def plan_next(*, followup: FollowUp, now: datetime) -> FollowUp | None:
    """The rung after `followup` if that one ends now, not saved: as `place_next` would make it."""
    step = followup.step
    following = next_after(step)
    if following is None:
        return None
    zone = followup.group.zone
    planned = planned_at(following, followup.anchor_at, zone=zone)
    spaced = hours_after(now, max(0, following.delay_hours - step.delay_hours))
    return FollowUp(
        group=followup.group,
        step=following,
        rung=following.rung,
        person=followup.person,
        action_id=followup.action_id,
        occasion=followup.occasion,
        anchor_at=followup.anchor_at,
        due_at=allowed_at(following, max(planned, spaced), zone=zone),
    )
