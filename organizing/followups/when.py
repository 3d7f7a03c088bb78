"""When does a rung come? By the clock and the calendar where the group lives, in Python and in SQL alike.

`tests/organizing/followups/test_when.py` holds the two to each other.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from organizing.followups.models import Step
from organizing.mail.clock import next_allowed, open_hours, wall_time

HOURS_A_DAY: Final = 24

# From a planned instant to the first allowed one. `hops` says for each weekday, Monday first, how many days to wait.
ALLOWED: Final = """
    CROSS JOIN LATERAL (SELECT planned.at AT TIME ZONE %(zone)s AS at) AS wall
    CROSS JOIN LATERAL (SELECT wall.at::date + (wall.at::time >= %(closes)s)::int AS day) AS first
    CROSS JOIN LATERAL (SELECT (%(hops)s::int[])[extract(isodow FROM first.day)::int] AS days) AS hop
    CROSS JOIN LATERAL (SELECT first.day + hop.days + %(opens)s::time AS at) AS opening
    CROSS JOIN LATERAL (SELECT CASE
        WHEN hop.days = 0 AND wall.at::time >= %(opens)s AND wall.at::time < %(closes)s THEN planned.at
        ELSE {opening} END AS at) AS allowed
"""


def planned_at(step: Step, anchor_at: datetime, *, zone: ZoneInfo) -> datetime:
    """When `step` is meant to come for whoever's climb counts from `anchor_at`; it may be at night.

    With an hour of its own it comes whole days from the anchor, at that hour of the clock; without, so many hours.
    """
    if step.at_time is None:
        return hours_after(anchor_at, step.delay_hours)
    day = anchor_at.astimezone(zone).date() + timedelta(days=step.delay_hours // HOURS_A_DAY)
    return wall_time(datetime.combine(day, step.at_time), zone)


def hours_after(moment: datetime, hours: int) -> datetime:
    """So many hours later, whatever the clocks on the walls do meanwhile."""
    return moment.astimezone(UTC) + timedelta(hours=hours)


def allowed_at(step: Step, moment: datetime, *, zone: ZoneInfo) -> datetime:
    """`moment`, or the first later one at which this step may come."""
    return next_allowed(moment, zone=zone, on_weekdays_only=step.on_weekdays_only)


def planned_sql(step: Step, anchor: str) -> str:
    """`planned_at` in SQL, of the instant that the SQL `anchor` names. Needs the values of `clock_values`."""
    if step.at_time is None:
        return f"({anchor} + %(delay)s * interval '1 hour')"
    return instant_sql(f"(({anchor} AT TIME ZONE %(zone)s)::date + %(delay_days)s + %(at_time)s::time)")


def instant_sql(wall: str) -> str:
    """`wall_time` in SQL: PostgreSQL reads an hour that occurs twice as the second, and the first is meant."""
    instant = f"({wall} AT TIME ZONE %(zone)s)"
    first = f"({instant} - interval '1 hour')"
    return f"CASE WHEN {first} AT TIME ZONE %(zone)s = {wall} THEN {first} ELSE {instant} END"


def allowed_sql(planned: str) -> str:
    """Joins that give the row `allowed.at`: the SQL `planned`, or the first later instant the step may come at."""
    return f"CROSS JOIN LATERAL (SELECT {planned} AS at) AS planned" + ALLOWED.format(opening=instant_sql("opening.at"))


def clock_values(step: Step, *, zone: ZoneInfo) -> dict[str, Any]:
    """What the SQL of this file is filled with, for one step in one group."""
    opens, closes, days_off = open_hours(on_weekdays_only=step.on_weekdays_only)
    return {
        "zone": zone.key,
        "opens": opens,
        "closes": closes,
        "hops": [_days_to_wait(day, days_off) for day in range(7)],
        "delay": step.delay_hours,
        "delay_days": step.delay_hours // HOURS_A_DAY,
        "at_time": step.at_time,
    }


def _days_to_wait(weekday: int, days_off: set[int]) -> int:
    return next(days for days in range(8) if (weekday + days) % 7 not in days_off)
