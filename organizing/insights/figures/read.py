"""Read a campaign's figures as they stand now, in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

from organizing.campaigns.models import Campaign
from organizing.insights.figure_models import FigureMark
from organizing.insights.figures.changes import CHANGES, changes_between

WEEK_DAYS: Final = 7

# Of calls and letters only the last week is shown by day; a petition's days make the curve.
_FIGURES: Final = f"""
    SELECT figure.ask_kind, figure.what, figure.day, figure.key, figure.number, division.name
    FROM (
        SELECT ask_kind, what, day, key, sum(number)::bigint AS number
        FROM (
            SELECT ask_kind, what, day, key, number FROM organizing_figure
            WHERE group_id = %(group)s AND campaign_id = %(campaign)s
                AND (what <> 'day' OR ask_kind = 'petition' OR day > %(week)s)
            UNION ALL
            SELECT ask_kind, what, day, key, number FROM ({CHANGES}) AS since
        ) AS settled_and_since
        GROUP BY ask_kind, what, day, key
    ) AS figure
    LEFT JOIN organizing_division AS division
        ON division.id = CASE WHEN figure.what = 'division' AND figure.key <> '' THEN figure.key::bigint END"""


@dataclass
class Figures:
    """A campaign in numbers.

    Attributes:
        days: confirmed signatures by the day they were confirmed on, in the group's zone.
        sources, districts: the same by where they came from, and by division id as text; "" where nobody knows.
        district_names: by the same ids.
        week: what was done in the last seven days, by kind of ask and outcome.
        people: how many came how far: `signed`, `confirmed`, `more`, `often`.
        rungs: by step id, how many stand `here` and how many have `moved_on`.
        counted_at: when people and rungs were counted; None where they never were.
    """

    days: dict[date, int] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    districts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    district_names: dict[str, str] = field(default_factory=dict)
    week: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    people: dict[str, int] = field(default_factory=dict)
    rungs: dict[int, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    counted_at: datetime | None = None

    @property
    def signatures(self) -> int:
        """All that count."""
        return sum(self.days.values())


def read_figures(campaign: Campaign, mark: FigureMark | None, *, today: date, now: datetime) -> Figures:
    """What was settled and what came since. Without a mark everything is counted from the rows, once, and slowly."""
    values = changes_between(campaign, mark.settled_until if mark else None, now)
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, {**values, "week": today - timedelta(days=WEEK_DAYS)})
        return _sort(cursor.fetchall(), week=today - timedelta(days=WEEK_DAYS), mark=mark)


def _sort(rows: Iterable[tuple[Any, ...]], *, week: date, mark: FigureMark | None) -> Figures:
    found = Figures(counted_at=mark.counted_at if mark else None)
    for ask_kind, what, day, key, number, name in rows:
        if what == "day" and day > week:
            found.week[ask_kind][key] += number
        if what == "people":
            found.people[key] = number
        elif what == "rung":
            step, state = key.split()
            found.rungs[int(step)][state] = number
        elif ask_kind == "petition" and number:
            found.district_names.update({key: name} if name else {})
            _add_signatures(found, what, day, key, number)
    return found


def _add_signatures(found: Figures, what: str, day: date, key: str, number: int) -> None:
    if what == "day":
        found.days[day] = found.days.get(day, 0) + number
    elif what == "source":
        found.sources[key] += number
    elif what == "division":
        found.districts[key] += number
