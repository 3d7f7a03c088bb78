"""Forget what providers reported once it can be posted no second time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from organizing.mail.tracking.models import Outcome, ProviderEvent

DAYS: Final = 30
PIECE: Final = 5000


def purge_events(*, now: datetime) -> int:
    """Delete events older than 30 days, a piece at a time; returns how many. Safe to call twice and to be cut."""
    old = ProviderEvent.objects.filter(received_at__lt=now - timedelta(days=DAYS)).exclude(outcome=Outcome.WAITING)
    gone = 0
    while numbers := list(old.order_by("received_at").values_list("pk", flat=True)[:PIECE]):
        gone += ProviderEvent.objects.filter(pk__in=numbers).delete()[0]
    return gone
