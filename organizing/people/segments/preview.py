"""Who a segment means, while it is being written: how many, ten of them, and what each row takes away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from organizing.people.list_models import Segment
from organizing.people.models import Person
from organizing.people.segments.counting import counting
from organizing.people.segments.newest import count_and_newest
from organizing.people.segments.read import read_segment
from organizing.people.segments.select import select_people

NAMES: Final = 10


@dataclass(frozen=True)
class Preview:
    """What stands beside the builder.

    Attributes:
        names: of the ten who came last.
        picked: how many were put in by hand.
        removed: by each row in turn, of those whom the rows above it left.
        left_out: by *leave out*, of all who were in.
        unfinished: lines that are not counted yet.
    """

    count: int
    names: list[str]
    reading: str
    picked: int
    removed: list[int]
    left_out: int
    unfinished: int


def preview(rules: Mapping[str, Any], *, now: datetime, segment: Segment | None = None, unfinished: int = 0) -> Preview:
    """Count the people whom validated rules, and the picks of a saved segment, mean."""
    with counting():
        return _preview(rules, now=now, segment=segment, unfinished=unfinished)


def _preview(rules: Mapping[str, Any], *, now: datetime, segment: Segment | None, unfinished: int) -> Preview:
    picked = segment.picks.count() if segment else 0
    by_hand = segment if picked else None
    count, newest = count_and_newest(select_people(rules, now=now, picked_for=by_hand), most=NAMES)
    kept_in = count
    if rules["leave_out"]:
        kept_in = select_people({"rows": rules["rows"]}, now=now, picked_for=by_hand).count()
    return Preview(
        count=count,
        names=[person.full_name or str(person) for person in newest],
        reading=read_segment(rules, picked=picked),
        picked=picked,
        removed=_removed(rules["rows"], now=now, last=None if picked else kept_in),
        left_out=kept_in - count,
        unfinished=unfinished,
    )


def _removed(rows: list[Any], *, now: datetime, last: int | None) -> list[int]:
    """What each row takes from those whom the rows above it left; `last` is how many all rows leave, where known."""
    if not rows:
        return []
    left = [Person.objects.count()]
    left += [select_people({"rows": rows[:number]}, now=now).count() for number in range(1, len(rows))]
    left.append(select_people({"rows": rows}, now=now).count() if last is None else last)
    return [before - after for before, after in pairwise(left)]
