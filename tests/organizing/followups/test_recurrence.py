"""Two years by the clock of five places: no day is missed, none comes twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from organizing.followups.models import Step
from organizing.followups.recurrence import instant_of, next_day, next_instant
from organizing.followups.when import planned_at

ZONES = ["America/Los_Angeles", "America/New_York", "America/Phoenix", "America/Puerto_Rico", "America/Mexico_City"]
FIRST, LAST = date(2026, 11, 1), date(2028, 10, 31)
hours = some.times().map(lambda at: at.replace(second=0, microsecond=0))
# The hours that clocks skip and repeat come up more often than chance would have it.
awkward = hours | some.sampled_from([time(1, 0), time(1, 30), time(2, 0), time(2, 30), time(3, 0), time(0, 0)])


def fired(*, repeats, first, at, zone):
    """What a worker fires that looks at its clock when it is due, with the local day each belongs to."""
    now = instant_of(first, at, zone)
    days, instants = [first], [now]
    while days[-1] < LAST:
        day, now = next_instant(now, repeats=repeats, first=first, at=at, zone=zone)
        days.append(day)
        instants.append(now)
    return days, instants


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize(("repeats", "gap"), [("daily", 1), ("weekly", 7)])
@settings(max_examples=8, deadline=None)
@given(at=awkward)
def test_misses_no_local_day_and_doubles_none(name, repeats, gap, at):
    zone = ZoneInfo(name)
    days, instants = fired(repeats=repeats, first=FIRST, at=at, zone=zone)
    assert days == [FIRST + timedelta(days=gap * n) for n in range(len(days))]
    assert all(earlier < later for earlier, later in pairwise(instants))
    for day, instant in zip(days, instants, strict=True):
        shown = instant.astimezone(zone)
        assert shown.date() == day
        # The wall time asked for, or where it does not exist, one hour further; of two, the first.
        assert shown.time() in (at, (datetime.combine(day, at) + timedelta(hours=1)).time())
        assert shown.fold == 0


@pytest.mark.parametrize("name", ZONES)
@settings(max_examples=40, deadline=None)
@given(minutes=some.integers(0, 2 * 365 * 24 * 60))
def test_two_hours_after_is_two_hours_after(name, minutes):
    """A wait in hours is reckoned in instants: whatever the clock on the wall does meanwhile, it is as long."""
    zone = ZoneInfo(name)
    done = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    due = planned_at(Step(delay_hours=2), done.astimezone(zone), zone=zone)
    assert due == done + timedelta(hours=2)


@settings(max_examples=60, deadline=None)
@given(late=some.integers(0, 40), at=awkward, name=some.sampled_from(ZONES))
def test_makes_up_for_no_day_of_an_outage(late, at, name):
    zone = ZoneInfo(name)
    now = instant_of(FIRST, at, zone) + timedelta(days=late, minutes=7)
    day, instant = next_instant(now, repeats="daily", first=FIRST, at=at, zone=zone)
    assert now < instant <= now + timedelta(hours=25)
    assert day == instant.astimezone(zone).date()


def test_keeps_the_day_of_the_month_beyond_a_short_one():
    days = [date(2027, 1, 31)]
    for _month in range(4):
        days.append(next_day(days[-1], repeats="monthly", first=days[0]))
    assert [day.isoformat() for day in days] == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]


def test_moves_an_hour_that_does_not_exist_forward_and_uses_the_first_of_two():
    # Told in UTC: an hour that occurs twice equals no instant of another zone, says Python.
    zone = ZoneInfo("America/New_York")
    assert instant_of(date(2027, 3, 14), time(2, 30), zone).astimezone(UTC) == datetime(2027, 3, 14, 7, 30, tzinfo=UTC)
    assert instant_of(date(2027, 11, 7), time(1, 30), zone).astimezone(UTC) == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)
