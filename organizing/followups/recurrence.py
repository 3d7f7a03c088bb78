"""Days that come again, by the calendar where the group lives."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from organizing.followups.models import Repeats
from organizing.mail.clock import wall_time

DAYS: Final[dict[str, int]] = {Repeats.DAILY: 1, Repeats.WEEKLY: 7}


def next_day(after: date, *, repeats: str, first: date) -> date:
    """The next day of a rule that began on the day `first`: no day of it is missed, none comes twice.

    Monthly keeps the day of the month; in a month that is too short it is the last one, and the day comes back.
    """
    if repeats in DAYS:
        step = DAYS[repeats]
        return first + timedelta(days=((after - first).days // step + 1) * step)
    months = (after.year - first.year) * 12 + after.month - first.month
    day = _months_on(first, months)
    return day if day > after else _months_on(first, months + 1)


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """That hour of that day: one that does not exist moves forward, one that occurs twice is the first."""
    return wall_time(datetime.combine(day, at), zone)


def next_instant(now: datetime, *, repeats: str, first: date, at: time, zone: ZoneInfo) -> tuple[date, datetime]:
    """The first day of the rule whose hour lies after `now`, and that hour as an instant."""
    day = now.astimezone(zone).date() - timedelta(days=1)
    while True:
        day = next_day(max(day, first - timedelta(days=1)), repeats=repeats, first=first)
        instant = instant_of(day, at, zone)
        if instant > now:
            return day, instant


def _months_on(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
