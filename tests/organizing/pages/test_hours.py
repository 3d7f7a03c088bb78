"""Open until when, or opening when."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from organizing.officials.models import Official
from organizing.pages.hours import read_hours

ZONE = ZoneInfo("America/Chicago")
WEEKDAYS = {str(day): ["09:00", "17:00"] for day in range(5)}


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in the week that begins on Monday, March 1, 2027."""
    return datetime(2027, 3, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "until", "opens_at"),
    [
        (_at(1, 9), time(17), None),
        (_at(1, 16, 59), time(17), None),
        (_at(1, 17), None, _at(2, 9)),
        (_at(1, 8, 59), None, _at(1, 9)),
        (_at(5, 18), None, _at(8, 9)),
        (_at(13, 12), None, _at(15, 9)),
    ],
    ids=["opening", "last minute", "closing", "early", "Friday night", "the clocks change on Sunday"],
)
def test_reads_the_hours_in_the_offices_own_time(now: datetime, until: time | None, opens_at: datetime | None) -> None:
    hours = read_hours(Official(office_hours=WEEKDAYS), now=now)
    assert hours is not None
    assert (hours.until, hours.opens_at) == (until, opens_at)


def test_says_nothing_where_no_hours_are_known() -> None:
    assert read_hours(Official(), now=_at(1, 12)) is None


def test_knows_an_office_that_opens_once_a_week() -> None:
    hours = read_hours(Official(office_hours={"0": ["09:00", "10:00"]}), now=_at(1, 11))
    assert hours is not None
    assert hours.opens_at == _at(8, 9)
