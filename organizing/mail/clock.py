"""When may a mail that nobody just asked for arrive? In the group's own time zone, over every change of the clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from organizing import conf

OFFICE_UNTIL: Final = time(16, 30)
WEEKEND: Final = (5, 6)


def next_allowed(moment: datetime, *, zone: ZoneInfo, on_weekdays_only: bool = False) -> datetime:
    """Return `moment`, or the first later instant outside the group's quiet hours.

    `on_weekdays_only` also leaves out Saturdays and the late afternoon: the step asks its reader to ring an
    office that must still be open.
    """
    start, end, days_off = open_hours(on_weekdays_only=on_weekdays_only)
    local = moment.astimezone(zone)
    if local.time() < start:
        local = _at(local, start, zone)
    elif local.time() >= end:
        local = _at(local + timedelta(days=1), start, zone)
    while local.weekday() in days_off:
        local = _at(local + timedelta(days=1), start, zone)
    return local


def open_hours(*, on_weekdays_only: bool = False) -> tuple[time, time, set[int]]:
    """From when, until when, and not on which weekdays (0 is Monday) such a mail may arrive."""
    hours = conf.get("QUIET_HOURS")
    start, end, days_off = time.fromisoformat(hours["FROM"]), time.fromisoformat(hours["UNTIL"]), set(hours["NOT_ON"])
    return (start, min(end, OFFICE_UNTIL), {*days_off, *WEEKEND}) if on_weekdays_only else (start, end, days_off)


def wall_time(naive: datetime, zone: ZoneInfo) -> datetime:
    """Read a wall time as an instant: one that does not exist moves forward, one that occurs twice is the first."""
    first = naive.replace(tzinfo=zone, fold=0)
    back = first.astimezone(ZoneInfo("UTC")).astimezone(zone)
    return back if back.replace(tzinfo=None) != naive else first


def _at(day: datetime, hour: time, zone: ZoneInfo) -> datetime:
    return wall_time(datetime.combine(day.date(), hour), zone)
