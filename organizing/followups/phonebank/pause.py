"""Let a phonebank rest, go on, or end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from organizing.followups.phonebank_models import BankState, CallState, Phonebank, PhoneCall


def pause_phonebank(*, bank: Phonebank) -> bool:
    """Hand out no call until it goes on; those that go on now may end. Safe to call twice; True if it was open."""
    return _move(bank, start=[BankState.OPEN], end=BankState.PAUSED)


def resume_phonebank(*, bank: Phonebank) -> bool:
    """Hand out calls again, also of one that was closed. Safe to call twice; True if it was not open."""
    return _move(bank, start=[BankState.PAUSED, BankState.CLOSED], end=BankState.OPEN)


@transaction.atomic
def close_phonebank(*, bank: Phonebank, now: datetime) -> bool:
    """End it. Calls that nobody goes on with go back to the queue. Safe to call twice; True if it was not closed."""
    changed = _move(bank, start=[BankState.OPEN, BankState.PAUSED], end=BankState.CLOSED, closed_at=now)
    stale = PhoneCall.objects.filter(phonebank=bank, state=CallState.CALLING, leased_until__lte=now)
    stale.update(state=CallState.WAITING)
    return changed


def _move(bank: Phonebank, *, start: list[str], end: str, closed_at: datetime | None = None) -> bool:
    changed = Phonebank.objects.filter(pk=bank.pk, state__in=start).update(state=end, closed_at=closed_at)
    bank.refresh_from_db()
    return bool(changed)
