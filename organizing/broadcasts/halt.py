"""Pause, resume, stop: in force at once for all that is not on the wire yet."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from organizing.broadcasts.email import PAUSED, STOPPED
from organizing.broadcasts.models import ON_ITS_WAY, Broadcast, BroadcastState
from organizing.broadcasts.send import lock_broadcast
from organizing.mail.models import Email, EmailState


@transaction.atomic
def pause_broadcast(*, pk: int) -> bool:
    """Keep back whatever waits. Safe to call twice; returns whether it was on its way.

    The rows stand as not sent while it rests, and come back as they were: a million of them cost the workers nothing.
    """
    broadcast = lock_broadcast(pk)
    if broadcast.state not in (BroadcastState.SCHEDULED, BroadcastState.SENDING):
        return False
    broadcast.state = BroadcastState.PAUSED
    broadcast.save(update_fields=["state"])
    _keep_back(broadcast, reason=PAUSED)
    return True


@transaction.atomic
def resume_broadcast(*, pk: int, now: datetime) -> bool:
    """Let it go on where it was. Safe to call twice; returns whether it rested."""
    broadcast = lock_broadcast(pk)
    if broadcast.state != BroadcastState.PAUSED:
        return False
    broadcast.state = BroadcastState.SENDING if broadcast.started_at else BroadcastState.SCHEDULED
    broadcast.save(update_fields=["state"])
    wake_rows(broadcast, now=now)
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
    _keep_back(broadcast, reason=STOPPED)
    Email.objects.filter(reference=broadcast.reference, state=EmailState.CANCELLED, reason=PAUSED).update(
        reason=STOPPED
    )
    return True


def wake_rows(broadcast: Broadcast, *, now: datetime) -> int:
    """Let rows that a pause kept back wait for their turn again."""
    resting = Email.objects.filter(reference=broadcast.reference, state=EmailState.CANCELLED, reason=PAUSED)
    woken: int = resting.update(state=EmailState.DUE, reason="", due_at=Greatest(F("due_at"), now))
    return woken


def _keep_back(broadcast: Broadcast, *, reason: str) -> None:
    waiting = Email.objects.filter(reference=broadcast.reference, state=EmailState.DUE)
    waiting.update(state=EmailState.CANCELLED, reason=reason, leased_until=None, leased_by="")
