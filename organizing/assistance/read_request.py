"""Open a request for help. Each opening leaves a trace."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from organizing.assistance.models import HelpReading, HelpRequest

# So long the page stays open; whoever comes back later opens it anew.
OPEN_FOR: Final = timedelta(minutes=10)


def read_request(*, request: HelpRequest, by: Any, now: datetime) -> HelpReading:
    """Note down who opens it, and when. Every call is a reading of its own."""
    return HelpReading.objects.create(group_id=request.group_id, request=request, read_by=by, read_at=now)


def is_open(reading: HelpReading, now: datetime) -> bool:
    """May the request still be shown for this reading?"""
    return now - reading.read_at < OPEN_FOR
