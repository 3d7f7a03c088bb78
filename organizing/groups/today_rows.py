"""What the rooms put on *Today* besides tasks and digests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from organizing.at_once import read_at_once
from organizing.groups.chip import Chip
from organizing.registry import Registry


@dataclass(frozen=True)
class TodayRow:
    """One thing that wants looking at.

    Attributes:
        icon: the name of a Wagtail icon.
        note: a smaller line under the title.
        button: what the button says, a verb; it leads where the title leads. Viewers see none.
        chips: states, in words.
        due_on: the day it is due; None for what wants a look whenever somebody has the time, and stands under today.
        is_for_writers: viewers cannot go where it leads, and get no link.
        is_care: a duty of care for people's data, which stands in a list of its own.
        later_url: where a POST puts it off; "" where it cannot be.
    """

    title: Any
    url: str
    icon: str
    note: Any = ""
    button: Any = ""
    chips: tuple[Chip, ...] = ()
    due_on: date | None = None
    is_for_writers: bool = False
    is_care: bool = False
    later_url: str = ""


@dataclass(frozen=True)
class TodaySource:
    """What one room shows, in two steps, so that all rooms' questions go to the database together.

    Attributes:
        find: given `user` and `now`, the querysets to read; short ones, with related rows by `select_related`.
        tell: given what each of them found, and `user` and `now`, the rows.
    """

    find: Callable[..., list[QuerySet[Any]]]
    tell: Callable[..., Iterable[TodayRow]]

    def __call__(self, *, user: Any, now: datetime) -> list[TodayRow]:
        """Ask for this room alone."""
        return list(self.tell(*read_at_once(self.find(user=user, now=now)), user=user, now=now))


# Filled by the Wagtail hook of this name: a `TodaySource`, or a function that is called with `user` and `now`.
today_rows: Registry[Callable[..., Iterable[TodayRow]]] = Registry("register_today_rows")


def read_today_rows(
    *, user: Any, now: datetime, beside: tuple[QuerySet[Any], ...] = ()
) -> tuple[list[TodayRow], list[list[Any]]]:
    """Every room's rows for the group in scope, in the order the rooms were registered, and what `beside` found.

    One query for all `TodaySource`s and for `beside`; functions ask by themselves.
    """
    sources = list(today_rows.items().values())
    asked = {
        number: source.find(user=user, now=now)
        for number, source in enumerate(sources)
        if isinstance(source, TodaySource)
    }
    answers = iter(read_at_once([*beside, *(one for found in asked.values() for one in found)]))
    besides = [next(answers) for _queryset in beside]
    rows: list[TodayRow] = []
    for number, source in enumerate(sources):
        if isinstance(source, TodaySource):
            rows += source.tell(*[next(answers) for _queryset in asked[number]], user=user, now=now)
        else:
            rows += source(user=user, now=now)
    return rows, besides
