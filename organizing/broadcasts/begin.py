"""A scheduled broadcast's hour has come: look once more, then begin."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from organizing.broadcasts.audience import Audience, count_audience
from organizing.broadcasts.guard import reasons_to_hold, usual_audience
from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.send import lock_broadcast

# A segment may gain so many people between the word and the hour without anybody looking again.
GROWS_BY: Final = 20
GROWS_PERCENT: Final = 10


@transaction.atomic
def begin_broadcast(*, pk: int, now: datetime) -> bool:
    """Turn it to `sending`, or hold it where its audience has become another. Returns whether it began.

    Safe to call twice, and with two workers at once.
    """
    broadcast = lock_broadcast(pk)
    if broadcast.state != BroadcastState.SCHEDULED or broadcast.start_at is None or broadcast.start_at > now:
        return False
    audience = count_audience(broadcast, now=now)
    broadcast.held_for = _reasons(broadcast, audience)
    if broadcast.held_for:
        broadcast.state = BroadcastState.HELD
        broadcast.approved_by, broadcast.approved_at = None, None
    else:
        broadcast.state, broadcast.started_at = BroadcastState.SENDING, now
        broadcast.audience = audience.reached
    broadcast.save()
    return bool(broadcast.started_at)


def _reasons(broadcast: Broadcast, audience: Audience) -> list[dict[str, object]]:
    """Growth counts whoever let it go, and so does that nobody is left; the rest only where nobody has looked yet."""
    asked_for = broadcast.asked_for or 0
    if not audience.reached:
        return [{"why": "nobody"}]
    if audience.reached > asked_for + max(GROWS_BY, asked_for * GROWS_PERCENT // 100):
        return [{"why": "grown", "asked_for": asked_for, "reached": audience.reached}]
    if broadcast.approved_by_id:
        return []
    return reasons_to_hold(broadcast, audience, usual=usual_audience(broadcast))
