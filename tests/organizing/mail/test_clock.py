"""When a mail may arrive that nobody just asked for: in the group's zone, over every change of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizing.mail.clock import next_allowed, wall_time

CHICAGO = ZoneInfo("America/Chicago")
ZONES = [ZoneInfo(f"America/{name}") for name in ("Los_Angeles", "New_York", "Phoenix", "Puerto_Rico", "Mexico_City")]
MOMENTS = st.datetimes(min_value=datetime(2026, 11, 1), max_value=datetime(2028, 11, 30), timezones=st.just(UTC))


def local(text, zone=CHICAGO):
    return wall_time(datetime.fromisoformat(text), zone)


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        ("2027-03-02T10:00", "2027-03-02T10:00"),  # a Tuesday
        ("2027-03-02T09:00", "2027-03-02T09:00"),
        ("2027-03-02T08:59", "2027-03-02T09:00"),
        ("2027-03-02T18:59", "2027-03-02T18:59"),
        ("2027-03-02T19:00", "2027-03-03T09:00"),
        ("2027-03-06T20:00", "2027-03-08T09:00"),  # Saturday night: not on Sunday
        ("2027-03-07T12:00", "2027-03-08T09:00"),
        ("2027-03-13T23:30", "2027-03-15T09:00"),  # the night the clock goes forward
        ("2027-03-14T02:30", "2027-03-15T09:00"),  # a time that does not exist
        ("2027-11-06T23:30", "2027-11-08T09:00"),  # the night it goes back
        ("2027-11-07T01:30", "2027-11-08T09:00"),  # a time that comes twice
        ("2027-12-31T23:00", "2028-01-01T09:00"),
    ],
)
def test_waits_for_the_next_allowed_hour(asked, allowed):
    assert next_allowed(local(asked), zone=CHICAGO) == local(allowed)


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        ("2027-03-02T16:29", "2027-03-02T16:29"),
        ("2027-03-02T16:30", "2027-03-03T09:00"),
        ("2027-03-05T16:30", "2027-03-08T09:00"),  # Friday afternoon: Monday
        ("2027-03-06T10:00", "2027-03-08T09:00"),
    ],
)
def test_asks_nobody_to_ring_a_closed_office(asked, allowed):
    assert next_allowed(local(asked), zone=CHICAGO, on_weekdays_only=True) == local(allowed)


@given(moment=MOMENTS, zone=st.sampled_from(ZONES), on_weekdays_only=st.booleans())
def test_is_never_in_the_quiet_hours_in_any_zone(moment, zone, on_weekdays_only):
    allowed = next_allowed(moment, zone=zone, on_weekdays_only=on_weekdays_only)
    there = allowed.astimezone(zone)
    assert allowed >= moment
    assert time(9) <= there.time() < (time(16, 30) if on_weekdays_only else time(19))
    assert there.weekday() not in ((5, 6) if on_weekdays_only else (6,))
    assert next_allowed(allowed, zone=zone, on_weekdays_only=on_weekdays_only) == allowed
    assert allowed - moment < timedelta(days=3, hours=3)


@given(moment=MOMENTS, zone=st.sampled_from(ZONES), minutes=st.integers(min_value=1, max_value=3000))
def test_keeps_the_order_of_two_moments(moment, zone, minutes):
    later = moment + timedelta(minutes=minutes)
    assert next_allowed(moment, zone=zone) <= next_allowed(later, zone=zone)


def test_follows_the_setting(settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "QUIET_HOURS": {"FROM": "10:00", "UNTIL": "12:00", "NOT_ON": []}}
    assert next_allowed(local("2027-03-07T09:00"), zone=CHICAGO) == local("2027-03-07T10:00")
    assert next_allowed(local("2027-03-07T12:00"), zone=CHICAGO) == local("2027-03-08T10:00")


def test_moves_a_wall_time_that_does_not_exist_forward():
    assert wall_time(datetime(2027, 3, 14, 2, 30), CHICAGO).astimezone(UTC) == datetime(2027, 3, 14, 8, 30, tzinfo=UTC)
    assert str(wall_time(datetime(2027, 3, 14, 2, 30), CHICAGO).time()) == "03:30:00"


def test_takes_the_first_of_a_wall_time_that_comes_twice():
    assert wall_time(datetime(2027, 11, 7, 1, 30), CHICAGO).astimezone(UTC) == datetime(2027, 11, 7, 6, 30, tzinfo=UTC)


@given(naive=st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2029, 1, 1)), zone=st.sampled_from(ZONES))
def test_reads_every_other_wall_time_as_it_stands(naive, zone):
    moment = wall_time(naive, zone).astimezone(UTC).astimezone(zone)
    ahead = moment.replace(tzinfo=None) - naive
    assert ahead in (timedelta(0), timedelta(hours=1))
