"""Put people before a rung: one INSERT … SELECT, however many there are, with the walls up.

Quiet hours, days off and the hour of the clock are reckoned in the database. Nobody gets a rung twice, whatever the
version of the ladder: the table's own constraint sees to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import connection

from organizing.followups.models import Anchor, Step
from organizing.followups.when import allowed_sql, clock_values, hours_after, planned_sql

INSERT: Final = """
    INSERT INTO organizing_followup
        (group_id, step_id, rung, person_id, action_id, occasion, anchor_at, due_at, state, reason, leased_by)
    SELECT %(group)s, %(step)s, %(rung)s, source.person_id, source.action_id::bigint, source.occasion::date,
        source.anchor_at, allowed.at, 'due', '', ''
    FROM ({source}) AS source {allowed}
    ON CONFLICT DO NOTHING
    RETURNING person_id
"""
# Whoever stands on these rungs, with what their climb counts from.
OF_RUNGS: Final = """
    SELECT person_id, action_id, occasion, anchor_at FROM organizing_followup WHERE id = ANY(%(rungs)s)
"""


def place_people(step: Step, *, source: str, values: Mapping[str, Any], earliest: datetime | None = None) -> list[int]:
    """Put before `step` the people of the SQL `source`, rows of (person_id, action_id, occasion, anchor_at).

    It comes when it is planned from each one's anchor, not before `earliest`, and at an hour at which it may.
    Returns the ids of those who had not been given this rung before.
    """
    planned = planned_sql(step, "source.anchor_at")
    if earliest is not None:
        planned = f"GREATEST({planned}, %(earliest)s)"
    filled = {**values, **clock_values(step, zone=step.group.zone), "earliest": earliest}
    filled |= {"group": step.group_id, "step": step.pk, "rung": step.rung}
    with connection.cursor() as cursor:
        cursor.execute(INSERT.format(source=source, allowed=allowed_sql(planned)), filled)
        return [row[0] for row in cursor.fetchall()]


def place_next(step: Step, *, rungs: Iterable[int], now: datetime, following: Step | None = None) -> int:
    """Put whoever stands on `rungs`, which are over and all of `step`, before the next one, or before `following`.

    The distance between the two is kept: after an outage or a pause everything moves back together, and nobody gets
    two rungs in one morning. Who was given that rung already, by another version, comes before the one after it.
    Returns how many rungs were made.
    """
    left, made = list(rungs), 0
    following = following or next_after(step)
    while left and following is not None:
        earliest = hours_after(now, max(0, following.delay_hours - step.delay_hours))
        placed = place_people(following, source=OF_RUNGS, values={"rungs": left}, earliest=earliest)
        made += len(placed)
        left = _others(left, placed) if len(placed) < len(left) else []
        following = next_after(following)
    return made


def next_after(step: Step) -> Step | None:
    """The next rung of the same version that counts from the start."""
    later = Step.objects.filter(
        ladder=step.ladder_id, version=step.version, anchor=Anchor.CONFIRMED, position__gt=step.position
    )
    return later.select_related("ladder__campaign__division", "group__site").order_by("position").first()


def first_of(ladder_id: int, version: int) -> Step | None:
    """The rung a climb begins with."""
    steps = Step.objects.filter(ladder=ladder_id, version=version, anchor=Anchor.CONFIRMED)
    return steps.select_related("ladder__campaign__division", "group__site").order_by("position").first()


def _others(rungs: list[int], people: list[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM organizing_followup WHERE id = ANY(%s) AND NOT person_id = ANY(%s)", [rungs, people]
        )
        return [row[0] for row in cursor.fetchall()]
