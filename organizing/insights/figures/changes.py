"""The one statement behind every figure that is kept to the minute: what changed between two moments.

From the beginning of time it counts everything; from the mark to a minute ago it moves the figures forward; from the
mark to now it is what readers add to them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from organizing.campaigns.models import Campaign

BEGINNING: Final = datetime(1, 1, 1, tzinfo=UTC)

# Paper is written down as "sheet 12, row 3"; who scanned a sheet's code comes by "/petition/ sheet AB12CD".
_SOURCE: Final = """
    CASE WHEN action.source LIKE 'sheet %%' THEN 'paper'
         WHEN action.source LIKE '%% sheet %%' THEN 'scan'
         ELSE left(action.source, 80) END"""

_ACT: Final = f"""
    SELECT ask.kind AS ask_kind, (action.confirmed_at AT TIME ZONE %(zone)s)::date AS day,
        coalesce(action.details ->> 'outcome', '') AS outcome, {_SOURCE} AS source,
        action.division_id AS division
    FROM organizing_action AS action JOIN organizing_ask AS ask ON ask.id = action.ask_id
    WHERE action.group_id = %(group)s AND ask.group_id = %(group)s AND ask.campaign_id = %(campaign)s"""

# Confirmed in (start, end] and still in at its end, less those from before who left within it.
CHANGES: Final = f"""
    SELECT ask_kind,
        CASE WHEN grouping(source) = 0 THEN 'source' WHEN grouping(division) = 0 THEN 'division' ELSE 'day' END AS what,
        day, coalesce(outcome, source, division::text, '') AS key, sum(change) AS number
    FROM (
        SELECT *, 1 AS change FROM ({_ACT} AND action.confirmed_at > %(start)s AND action.confirmed_at <= %(end)s
            AND (action.withdrawn_at IS NULL OR action.withdrawn_at > %(end)s)) AS came
        UNION ALL
        SELECT *, -1 AS change FROM ({_ACT} AND action.withdrawn_at > %(start)s AND action.withdrawn_at <= %(end)s
            AND action.confirmed_at <= %(start)s) AS gone
    ) AS act
    GROUP BY GROUPING SETS ((ask_kind, day, outcome), (ask_kind, source), (ask_kind, division))"""


def changes_between(campaign: Campaign, start: datetime | None, end: datetime) -> dict[str, Any]:
    """The parameters of `CHANGES`; no start is the beginning of time."""
    return {
        "group": campaign.group_id,
        "campaign": campaign.pk,
        "zone": campaign.group.time_zone,
        "start": start or BEGINNING,
        "end": end,
    }
