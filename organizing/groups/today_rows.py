"""What the rooms put on *Today* besides tasks and digests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from organizing.groups.chip import Chip
from organizing.registry import Registry


@dataclass(frozen=True)
class TodayRow:
    """One thing that wants looking at.

    Attributes:
        icon: the name of a Wagtail icon.
        note: a smaller line under the title.
        button: what the button says; it leads where the title leads.
        chips: states, in words.
    """

    title: Any
    url: str
    icon: str
    note: Any = ""
    button: Any = ""
    chips: tuple[Chip, ...] = ()


# Filled by the Wagtail hook of this name; each function is called with `user` and `now`.
today_rows: Registry[Callable[..., Iterable[TodayRow]]] = Registry("register_today_rows")


def read_today_rows(*, user: Any, now: datetime) -> list[TodayRow]:
    """Every room's rows for the group in scope, in the order the rooms were registered."""
    return [row for source in today_rows.items().values() for row in source(user=user, now=now)]
