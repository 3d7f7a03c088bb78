"""Pause, resume, stop: in force at once for all that is not on the wire yet.

Only the state is written. The last gate reads it before each handful, and the tick brings the rows in line
(`align_rows.py`): a million of them keep nobody waiting.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from organizing.broadcasts.models import ON_ITS_WAY, BroadcastState
from organizing.broadcasts.send import lock_broadcast


@transaction.atomic
def pause_broadcast(*, pk: int) -> bool:
    """Keep back whatever waits. Safe to call twice; returns whether it was on its way.

    The rows stand as not sent while it rests, and come back as they were.
    """
    broadcast = lock_broadcast(pk)
    if broadcast.state not in (BroadcastState.SCHEDULED, BroadcastState.SENDING):
        return False
    broadcast.state = BroadcastState.PAUSED
    broadcast.save(update_fields=["state"])
    return True


@transaction.atomic
def resume_broadcast(*, pk: int) -> bool:
    """Let it go on where it was. Safe to call twice; returns whether it rested."""
    broadcast = lock_broadcast(pk)
    if broadcast.state != BroadcastState.PAUSED:
        return False
    broadcast.state = BroadcastState.SENDING if broadcast.started_at else BroadcastState.SCHEDULED
    broadcast.save(update_fields=["state"])
    return True


@transaction.atomic
def stop_broadcast(*, pk: int, now: datetime) -> bool:
    """Send no more of it, ever. What is out is out. Safe to call twice; returns whether it was on its way."""
    broadcast = lock_broadcast(pk)
    if broadcast.state not in ON_ITS_WAY:
        return False
    broadcast.state = BroadcastState.STOPPED
    broadcast.finished_at = now
    broadcast.save(update_fields=["state", "finished_at"])
    return True
