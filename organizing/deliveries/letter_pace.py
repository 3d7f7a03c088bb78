"""No official is flooded: so many letters an hour, whoever wrote them and however long they waited."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from organizing import conf
from organizing.mail.models import Email, EmailState
from organizing.once import take_turns
from organizing.registry import email_kinds

KIND: Final = "letter"
HOUR: Final = timedelta(hours=1)


def next_slot(official_id: int, *, now: datetime) -> datetime:
    """When the next letter to this official may go, behind all that wait. Call inside a transaction.

    Letters queued at once are given their turns one after the other.
    """
    take_turns(f"letters:{official_id}")
    cap = _cap()
    # By lane and due_at, the index of what waits: the last few are found without counting the rest.
    waiting = Email.objects.filter(
        state=EmailState.DUE, lane=email_kinds.get(KIND).lane, official=official_id, kind=KIND, due_at__gt=now - HOUR
    )
    turns = list(waiting.order_by("-due_at").values_list("due_at", flat=True)[:cap])
    turns = sorted([*turns, *_gone(official_id, now=now, cap=cap)], reverse=True)
    return max(now, turns[cap - 1] + HOUR) if len(turns) >= cap else now


def wait_turn(email: Email, now: datetime) -> datetime | None:
    """The later moment this letter must wait for, or None when it may go. Call inside a transaction.

    Counts what went out in the last 60 minutes and what is on its way, so that letters that were late together
    do not go out together.
    """
    assert email.official_id
    take_turns(f"letters:{email.official_id}")
    cap = _cap()
    gone = _gone(email.official_id, now=now, cap=cap)
    return gone[cap - 1] + HOUR if len(gone) >= cap else None


def _gone(official_id: int, *, now: datetime, cap: int) -> list[datetime]:
    """When the letters of the last hour left, the newest first; one on its way leaves now."""
    letters = Email.objects.filter(official=official_id, kind=KIND)
    on_their_way = [now] * letters.filter(state=EmailState.SENDING).count()
    recent = letters.filter(sent_at__gt=now - HOUR).order_by("-sent_at")
    return [*on_their_way, *(sent_at for sent_at in recent.values_list("sent_at", flat=True)[:cap] if sent_at)]


def _cap() -> int:
    """At least one: a queue that never moves would hold people's words for good."""
    return max(1, int(conf.get("LETTERS_PER_HOUR")))
