"""Let a broadcast go, hold it for a second person, or take it back before its hour."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.broadcasts.audience import count_audience
from organizing.broadcasts.check.run import check_broadcast
from organizing.broadcasts.guard import reasons_to_hold, usual_audience
from organizing.broadcasts.models import Broadcast, BroadcastState


class CannotGo(Exception):
    """Something must be put right first; `reasons` says what, in sentences."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(len(reasons))
        self.reasons = reasons


@transaction.atomic
def send_broadcast(
    *, pk: int, start_at: datetime, spread_hours: int, by: Any, now: datetime, try_hours: int = 0
) -> Broadcast:
    """Let a draft go out from `start_at` on, over so many hours; what is out of the ordinary waits for another person.

    Where it has two subjects, they are tried for `try_hours` on a tenth each; 0 sends the first to everybody.

    Safe to call twice: what is no draft any more stays as it is.

    Raises:
        CannotGo: it lacks what no broadcast can do without, or reaches nobody.
    """
    broadcast = lock_broadcast(pk)
    if broadcast.state != BroadcastState.DRAFT:
        return broadcast
    audience = count_audience(broadcast, now=now)
    if stoppers := [found.words for found in check_broadcast(broadcast, audience) if found.stops]:
        raise CannotGo(stoppers)
    broadcast.held_for = reasons_to_hold(broadcast, audience, usual=usual_audience(broadcast))
    broadcast.state = BroadcastState.HELD if broadcast.held_for else BroadcastState.SCHEDULED
    broadcast.start_at, broadcast.spread_hours, broadcast.try_hours = start_at, spread_hours, try_hours
    broadcast.asked_by, broadcast.asked_at, broadcast.asked_for = by, now, audience.reached
    broadcast.approved_by, broadcast.approved_at = None, None
    broadcast.save()
    return broadcast


@transaction.atomic
def take_back(*, pk: int) -> bool:
    """Make a draft again of what has not begun, so that it can be changed. Safe to call twice."""
    broadcast = lock_broadcast(pk)
    if broadcast.state not in (BroadcastState.HELD, BroadcastState.SCHEDULED) or broadcast.started_at:
        return False
    broadcast.state = BroadcastState.DRAFT
    broadcast.approved_by, broadcast.approved_at, broadcast.held_for = None, None, []
    broadcast.save()
    return True


def lock_broadcast(pk: int) -> Broadcast:
    """The broadcast, held until the transaction ends. Raises Broadcast.DoesNotExist."""
    found: Broadcast = (
        Broadcast.objects.select_for_update(of=("self",))
        .select_related("campaign", "segment", "group__site")
        .get(pk=pk)
    )
    return found
