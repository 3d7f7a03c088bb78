"""Is the office open now, in the words a caller needs?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from organizing.officials.models import Official


@dataclass(frozen=True)
class Hours:
    """An office's hours as of one moment, in the group's zone.

    Attributes:
        until: when it closes, if it is open.
        opens_at: when it opens next, if it is closed; None when its hours are not known.
    """

    until: time | None = None
    opens_at: datetime | None = None


def read_hours(official: Official, *, now: datetime) -> Hours | None:
    """Open until when, or opening when; None when nobody wrote the hours down. `now` is local to the office."""
    if not official.office_hours:
        return None
    today = _opening(official, now)
    if today and today[0] <= now.time() < today[1]:
        return Hours(until=today[1])
    for days in range(8):
        day = now + timedelta(days=days)
        span = _opening(official, day)
        if span and (days or now.time() < span[0]):
            return Hours(opens_at=day.replace(hour=span[0].hour, minute=span[0].minute, second=0, microsecond=0))
    return None


def _opening(official: Official, day: datetime) -> tuple[time, time] | None:
    span = official.office_hours.get(str(day.weekday()))
    return (time.fromisoformat(span[0]), time.fromisoformat(span[1])) if span else None
