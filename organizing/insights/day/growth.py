"""Signatures over time: the weeks, where they lead at this pace, and the curve as lines and places to draw."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

PACE_DAYS: Final = 28
MOST_BARS: Final = 26
# Nobody plans by a day further away than this.
FORESEEN_DAYS: Final = 365


@dataclass(frozen=True)
class Span:
    """Some days: when they begin, how many signed in them, how many had by their end."""

    day: date
    new: int
    total: int


@dataclass(frozen=True)
class Growth:
    """A petition's way so far.

    Attributes:
        span_days: how long each span is, a number of whole weeks.
        until: the last day to draw: the campaign's own date, or a little beyond today.
        goal_on: the day the goal is reached at the pace of the last four weeks; None where there is none.
    """

    spans: list[Span]
    span_days: int
    total: int
    goal: int
    today: date
    until: date
    goal_on: date | None

    @property
    def words(self) -> str:
        """The curve in a sentence or two."""
        text = _("Confirmed signatures rose from 0 on %(start)s to %(total)s on %(today)s.") % {
            "start": show(self.spans[0].day),
            "total": f"{self.total:,}",
            "today": show(self.today),
        }
        return f"{text} {self.outlook}".strip()

    @property
    def outlook(self) -> str:
        """Where it leads."""
        if self.goal_on is None:
            return ""
        words = _("At this pace the goal of %(goal)s is reached on %(day)s.")
        return words % {"goal": f"{self.goal:,}", "day": show(self.goal_on)}


def show(day: date) -> str:
    """Month and day in words."""
    return date_format(day, "MONTH_DAY_FORMAT")


def show_short(day: date) -> str:
    """The same where there is little room: "Oct 18"."""
    return date_format(day, pgettext("day on a chart", "M j"))


def measure_growth(days: Mapping[date, int], *, goal: int, today: date, ends_on: date | None) -> Growth | None:
    """Work out the weeks and the outlook from the signatures of each day; None before the first."""
    counted = {day: number for day, number in days.items() if number}
    total = sum(counted.values())
    if total <= 0:
        return None
    start = min(counted)
    weeks = max(1, math.ceil(((today - start).days + 1) / 7))
    span_days = 7 * math.ceil(weeks / MOST_BARS)
    goal_on = _foresee(counted, total=total, goal=goal, today=today)
    ahead = [day for day in (ends_on, goal_on) if day and today < day <= today + (today - start) + timedelta(days=14)]
    return Growth(
        spans=list(_spans(counted, start=start, today=today, span_days=span_days)),
        span_days=span_days,
        total=total,
        goal=goal,
        today=today,
        until=max(ahead, default=today + timedelta(days=max(2, (today - start).days // 12))),
        goal_on=goal_on,
    )


def _spans(days: Mapping[date, int], *, start: date, today: date, span_days: int) -> Iterator[Span]:
    total = 0
    for offset in range(0, (today - start).days + 1, span_days):
        first = start + timedelta(days=offset)
        last = first + timedelta(days=span_days)
        new = sum(number for day, number in days.items() if first <= day < last)
        total += new
        yield Span(first, new, total)


def _foresee(days: Mapping[date, int], *, total: int, goal: int, today: date) -> date | None:
    age = (today - min(days)).days + 1
    window = min(age, PACE_DAYS)
    recent = sum(number for day, number in days.items() if day > today - timedelta(days=window))
    if recent <= 0 or not total < goal:
        return None
    left = math.ceil((goal - total) * window / recent)
    return today + timedelta(days=left) if left <= FORESEEN_DAYS else None
