"""Bring a broadcast's rows in line with its state, some thousands at a time: the rows follow, the state leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest

from organizing.broadcasts.email import PAUSED, STOPPED
from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.send import lock_broadcast
from organizing.mail.models import Email, EmailState

BATCH: Final = 5_000
WAITS: Final = Q(state=EmailState.DUE)
RESTS: Final = Q(state=EmailState.CANCELLED, reason=PAUSED)


@dataclass(frozen=True)
class Turn:
    """Which rows are out of line, and what they become."""

    which: Q
    becomes: dict[str, Any]


def align_rows(broadcast: Broadcast, *, now: datetime, batch: int = BATCH) -> int:
    """Put waiting rows to rest, wake them or strike them off, as the state says; returns how many changed.

    The last gate reads the state, so that nothing goes out before the rows have followed. Each batch reads the state
    anew and is committed by itself, so that neither a press nor a worker waits for all of them. A row that a worker
    holds is left to the gate. Safe to call twice, and with a worker at each.
    """
    changed = 0
    while some := _align_some(broadcast.pk, now=now, batch=batch):
        changed += some
    return changed


@transaction.atomic
def _align_some(pk: int, *, now: datetime, batch: int) -> int:
    broadcast = lock_broadcast(pk)
    turn = _turn(broadcast.state, now)
    if turn is None:
        return 0
    rows = Email.objects.filter(turn.which, reference=broadcast.reference).order_by("pk")
    numbers = list(rows.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[:batch])
    changed: int = Email.objects.filter(pk__in=numbers).update(**turn.becomes) if numbers else 0
    return changed


def _turn(state: str, now: datetime) -> Turn | None:
    off = {"state": EmailState.CANCELLED, "leased_until": None, "leased_by": ""}
    turns = {
        BroadcastState.PAUSED: Turn(WAITS, {**off, "reason": PAUSED}),
        BroadcastState.STOPPED: Turn(WAITS | RESTS, {**off, "reason": STOPPED}),
        # A worker may have read of a pause, and noted it when the broadcast had been resumed already.
        BroadcastState.SENDING: Turn(
            RESTS, {"state": EmailState.DUE, "reason": "", "due_at": Greatest(F("due_at"), now)}
        ),
    }
    return turns.get(BroadcastState(state))
