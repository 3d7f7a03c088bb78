"""Put a person on the ladders of a campaign, one rung at a time."""

from __future__ import annotations

from datetime import datetime, timedelta

from organizing.actions.models import Action
from organizing.campaigns.models import Campaign
from organizing.followups.models import Anchor, FollowUp, Ladder, LadderState, Step
from organizing.groups.models import LocalGroup
from organizing.mail.clock import next_allowed
from organizing.once import insert_once
from organizing.people.consents import may_email


def climb_ladders(*, action: Action, now: datetime) -> int:
    """Start the campaign's ladders for the person who confirmed `action`; returns how many began.

    Only for those who said yes to e-mail about this campaign. Safe to call twice: nobody climbs a ladder twice.
    """
    person = action.person
    if person is None or not may_email(person=person, topic=action.ask.campaign.topic):
        return 0
    begun = 0
    for ladder in Ladder.objects.filter(campaign=action.ask.campaign).exclude(state=LadderState.DRAFT):
        first = ladder.steps.filter(anchor=Anchor.CONFIRMED).order_by("position").first()
        if first:
            begun += _insert(first, action, anchor_at=now, due_at=now + timedelta(hours=first.delay_hours))
        plan_dated_steps(ladder=ladder, actions=[action], now=now)
    return begun


def schedule_next(*, followup: FollowUp, now: datetime) -> bool:
    """Queue the rung after `followup`; True if there is one."""
    following = plan_next(followup=followup, now=now)
    return following is not None and insert_once(following)


def plan_next(*, followup: FollowUp, now: datetime) -> FollowUp | None:
    """The rung after `followup` if that one ends now, not saved: the distance between the two is kept.

    After an outage or a pause everything moves back together: nobody gets two rungs in one morning.
    """
    step = followup.step
    following = (
        Step.objects.select_related("ladder__campaign__division")
        .filter(ladder=step.ladder_id, anchor=Anchor.CONFIRMED, position__gt=step.position)
        .order_by("position")
        .first()
    )
    if following is None:
        return None
    planned = followup.anchor_at + timedelta(hours=following.delay_hours)
    spaced = now + timedelta(hours=max(0, following.delay_hours - step.delay_hours))
    return _make(following, followup.action, anchor_at=followup.anchor_at, due_at=max(planned, spaced))


def plan_dated_steps(*, ladder: Ladder, actions: list[Action], now: datetime) -> int:
    """Queue the steps around the hearing that still lie ahead, for the people of these actions."""
    hearing = ladder.campaign.hearing_at
    if hearing is None:
        return 0
    planned = 0
    for step in ladder.steps.filter(anchor=Anchor.HEARING):
        due_at = hearing + timedelta(hours=step.delay_hours)
        if due_at > now:
            planned += sum(_insert(step, action, anchor_at=hearing, due_at=due_at) for action in actions)
    return planned


def move_dated_steps(*, campaign: Campaign) -> int:
    """Move what waits for the hearing to the hearing's present date; returns how many rungs moved."""
    moved = 0
    waiting = FollowUp.objects.due_at_hearing(campaign).select_related("step", "group")
    if campaign.hearing_at is None:
        return 0
    for followup in waiting.exclude(anchor_at=campaign.hearing_at):
        due_at = campaign.hearing_at + timedelta(hours=followup.step.delay_hours)
        moved += FollowUp.objects.filter(pk=followup.pk, state="due").update(
            anchor_at=campaign.hearing_at, due_at=_allowed(followup.step, due_at, followup.group)
        )
    return moved


def _insert(step: Step, action: Action, *, anchor_at: datetime, due_at: datetime) -> bool:
    return insert_once(_make(step, action, anchor_at=anchor_at, due_at=due_at))


def _make(step: Step, action: Action, *, anchor_at: datetime, due_at: datetime) -> FollowUp:
    return FollowUp(
        group_id=action.group_id,
        step=step,
        rung=step.rung,
        person=action.person,
        action=action,
        anchor_at=anchor_at,
        due_at=_allowed(step, due_at, action.group),
    )


def _allowed(step: Step, due_at: datetime, group: LocalGroup) -> datetime:
    return next_allowed(due_at, zone=group.zone, on_weekdays_only=step.on_weekdays_only)
