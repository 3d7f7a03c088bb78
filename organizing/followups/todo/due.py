"""A task is due on a day of the group's calendar."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from organizing.groups.moment import group_zone
from organizing.mail.clock import wall_time

NOON: Final = time(12)


def at_noon(day: date) -> datetime:
    """The instant a task of this day is due: noon, which stays on its day whatever the clock changes."""
    return wall_time(datetime.combine(day, NOON), group_zone())


def midnight(day: date) -> datetime:
    """The instant this day begins where the group lives."""
    return wall_time(datetime.combine(day, time()), group_zone())
