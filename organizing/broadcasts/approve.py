"""A second person lets a held broadcast go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.broadcasts.audience import count_audience
from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.send import lock_broadcast
from organizing.groups.models import Membership, Role


class NeedsAnother(Exception):
    """Whoever asked for it cannot let it go as well."""


@transaction.atomic
def approve_broadcast(*, pk: int, by: Any, now: datetime) -> bool:
    """Schedule what was held, for as many people as it reaches now. Safe to call twice; returns whether it was held.

    Raises:
        NeedsAnother: `by` asked for it.
    """
    broadcast = lock_broadcast(pk)
    if broadcast.state != BroadcastState.HELD:
        return False
    if not may_approve(broadcast, by):
        raise NeedsAnother
    broadcast.state = BroadcastState.SCHEDULED
    broadcast.approved_by, broadcast.approved_at = by, now
    broadcast.asked_for = count_audience(broadcast, now=now).reached
    broadcast.start_at = max(broadcast.start_at or now, now)
    broadcast.save()
    return True


def may_approve(broadcast: Broadcast, user: Any) -> bool:
    """Tell whether it waits for this person. Their role is asked elsewhere."""
    return broadcast.state == BroadcastState.HELD and broadcast.asked_by_id != user.pk


def has_nobody_else(broadcast: Broadcast) -> bool:
    """Tell whether it waits, and nobody of the group's staff could let it go but whoever asked for it."""
    if broadcast.state != BroadcastState.HELD:
        return False
    writers = Membership.objects.filter(role__in=[Role.ORGANIZER, Role.LEAD], user__is_active=True)
    return not writers.exclude(user=broadcast.asked_by_id).exists()
