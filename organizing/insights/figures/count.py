"""Count a campaign's figures from the rows."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any, Final

from django.db import connection

from organizing.campaigns.models import Campaign
from organizing.insights.figure_models import KEPT, Figure, FigureMark, What
from organizing.insights.figures.changes import CHANGES, changes_between

INSERT: Final = "INSERT INTO organizing_figure (group_id, campaign_id, what, ask_kind, day, key, number)"

EVERYTHING: Final = f"""
    {INSERT}
    SELECT %(group)s, %(campaign)s, what, ask_kind, day, key, number FROM ({CHANGES}) AS counted WHERE number > 0"""

# How far people came: each is counted at every stage they reached.
PEOPLE: Final = f"""
    {INSERT}
    SELECT %(group)s, %(campaign)s, 'people', '', NULL::date, stage.key, stage.number
    FROM (
        SELECT count(*) FILTER (WHERE signed) AS signed, count(*) FILTER (WHERE confirmed) AS confirmed,
            count(*) FILTER (WHERE confirmed AND acts >= 2) AS more, count(*) FILTER (WHERE confirmed AND acts >= 3)
            AS often
        FROM (
            SELECT bool_or(ask.kind = 'petition') AS signed,
                bool_or(ask.kind = 'petition' AND action.confirmed_at IS NOT NULL) AS confirmed,
                count(action.confirmed_at) AS acts
            FROM organizing_action AS action JOIN organizing_ask AS ask ON ask.id = action.ask_id
            WHERE action.group_id = %(group)s AND ask.group_id = %(group)s AND ask.campaign_id = %(campaign)s
                AND action.withdrawn_at IS NULL AND action.person_id IS NOT NULL
            GROUP BY action.person_id
        ) AS person
    ) AS counted
    CROSS JOIN LATERAL (
        VALUES ('signed', signed), ('confirmed', confirmed), ('more', more), ('often', often)
    ) AS stage (key, number)"""

# Who waits for the next rung may wait for those around a hearing too, and stands at the one that comes first.
RUNGS: Final = f"""
    {INSERT}
    WITH climbed AS (
        SELECT followup.id, followup.step_id, step.ladder_id, followup.person_id, followup.state, followup.due_at
        FROM organizing_followup AS followup
        JOIN organizing_step AS step ON step.id = followup.step_id
        JOIN organizing_ladder AS ladder ON ladder.id = step.ladder_id
        WHERE followup.group_id = %(group)s AND ladder.campaign_id = %(campaign)s
    )
    SELECT %(group)s, %(campaign)s, 'rung', '', NULL::date, step_id || ' here', count(*) FROM (
        SELECT DISTINCT ON (ladder_id, person_id) step_id FROM climbed WHERE state = 'due'
        ORDER BY ladder_id, person_id, due_at, id
    ) AS standing GROUP BY step_id
    UNION ALL
    SELECT %(group)s, %(campaign)s, 'rung', '', NULL::date, step_id || ' moved_on', count(*) FROM climbed
    WHERE state IN ('done', 'skipped') GROUP BY step_id"""


def count_anew(campaign: Campaign, mark: FigureMark, *, now: datetime, until: datetime) -> None:
    """Count who came how far and who stands at which rung, and everything else where the mark says that it is off.

    Notes how long it took. Call with the mark locked, and save it.
    """
    began = time.monotonic()
    values = changes_between(campaign, None, until)
    if mark.is_off:
        Figure.objects.filter(campaign=campaign, what__in=KEPT).delete()
        _run(EVERYTHING, values)
        mark.settled_until, mark.is_off = until, False
    Figure.objects.filter(campaign=campaign, what__in=[What.PEOPLE, What.RUNG]).delete()
    _run(PEOPLE, values)
    _run(RUNGS, values)
    mark.counted_at, mark.took_ms = now, int((time.monotonic() - began) * 1000)


def _run(statement: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
