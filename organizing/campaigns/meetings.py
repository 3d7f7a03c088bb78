"""A meeting with an official is near: whoever writes to that official is told, and can hold still."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from organizing.campaigns.models import CampaignState
from organizing.campaigns.plan_models import Move, MoveKind
from organizing.groups.models import LocalGroup
from organizing.registry import tell

# How many days before a meeting its official is left in peace.
NEAR_DAYS: Final = 14


def tell_of_meeting(move: Move, *, now: datetime) -> bool:
    """Tell `meeting_planned(target=, move=, now=)` where `move` is an open meeting within the next 14 days."""
    today = now.astimezone(move.group.zone).date()
    is_near = today <= move.due_on <= today + timedelta(days=NEAR_DAYS)
    if move.kind != MoveKind.MEETING or move.target is None or move.done_at or not is_near:
        return False
    tell("meeting_planned", target=move.target, move=move, now=now)
    return True


def tell_of_near_meetings(*, group: LocalGroup, now: datetime) -> int:
    """Tell of the meetings that came within 14 days last night, which were planned longer ahead.

    Once a night: each meeting is told of on the one day it comes near, so that digests an organizer turned on
    again stay on. Returns how many were told of.
    """
    comes_near = now.astimezone(group.zone).date() + timedelta(days=NEAR_DAYS)
    moves = Move.objects.open().filter(
        kind=MoveKind.MEETING, due_on=comes_near, campaign__state__in=(CampaignState.RUNNING, CampaignState.MONITORING)
    )
    return sum(tell_of_meeting(move, now=now) for move in moves.select_related("group", "target", "campaign"))
