"""SQL and Python agree on when a rung may come."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import strategies as some

from organizing.followups.models import Anchor
from organizing.followups.when import allowed_at, allowed_sql, clock_values, planned_at, planned_sql

ZONES = ["America/Los_Angeles", "America/New_York", "America/Phoenix", "America/Puerto_Rico", "America/Mexico_City"]
QUIET = [
    {"FROM": "09:00", "UNTIL": "19:00", "NOT_ON": [6]},
    {"FROM": "01:30", "UNTIL": "02:30", "NOT_ON": [0, 1]},
    {"FROM": "00:00", "UNTIL": "23:59", "NOT_ON": []},
]
START = datetime(2027, 1, 1, tzinfo=UTC)
moments = some.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
# Twice a year an hour is missing or comes twice: half of the moments lie near.
changes = some.sampled_from([datetime(2027, 3, 14, 8, tzinfo=UTC), datetime(2027, 11, 7, 7, tzinfo=UTC)])
near = some.builds(lambda day, minutes: day + timedelta(minutes=minutes), changes, some.integers(-600, 600))
steps = some.builds(
    SimpleNamespace,
    anchor=some.just(Anchor.CONFIRMED),
    delay_hours=some.integers(-300, 800),
    at_time=some.none() | some.times().map(lambda at: at.replace(microsecond=0)) | some.just(time(1, 30)),
    on_weekdays_only=some.booleans(),
)


def in_sql(step, anchor, zone):
    values = {**clock_values(step, zone=zone), "anchor": anchor}
    statement = f"SELECT allowed.at FROM (SELECT 1) AS one {allowed_sql(planned_sql(step, '%(anchor)s::timestamptz'))}"
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


@pytest.mark.parametrize("quiet", QUIET)
@pytest.mark.parametrize("name", ZONES)
def test_says_in_sql_what_it_says_in_python(db, settings, name, quiet):
    settings.ORGANIZING = {**settings.ORGANIZING, "QUIET_HOURS": quiet}
    zone = ZoneInfo(name)

    @hypothesis.settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(step=steps, anchor=moments | near)
    def holds(step, anchor):
        expected = allowed_at(step, planned_at(step, anchor, zone=zone), zone=zone)
        # In UTC: an hour that occurs twice equals no instant of another zone, says Python.
        assert in_sql(step, anchor, zone).astimezone(UTC) == expected.astimezone(UTC)

    holds()


def test_keeps_the_hour_of_the_clock_when_days_grow_longer():
    """Around a hearing on Tuesday, March 16, 2027, at 18:00; the clock went forward on the 14th."""
    zone = ZoneInfo("America/Chicago")
    hearing = datetime(2027, 3, 16, 18, tzinfo=zone)
    step = SimpleNamespace(at_time=time(11), delay_hours=-10 * 24)
    assert planned_at(step, hearing, zone=zone) == datetime(2027, 3, 6, 11, tzinfo=zone)
