"""One page of people in an order, found from the row before or after it and not by counting: none is far away.

Addresses name that row by its number, never by what it is sorted by, which would be somebody's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F, Func, QuerySet, Subquery, TextField, Value
from django.db.models.lookups import GreaterThan, LessThan
from django.utils.translation import gettext_lazy as _

from organizing.people.models import Person

ON_A_PAGE: Final = 50


@dataclass(frozen=True)
class Order:
    """One way to sort: a column that an index holds behind the group, then the person's number."""

    words: Any
    column: str
    is_falling: bool = False


ORDERS: Final[dict[str, Order]] = {
    "newest": Order(_("Newest first"), "created_at", is_falling=True),
    "oldest": Order(_("Oldest first"), "created_at"),
    "name": Order(_("Last name, A to Z"), "searchable"),
    "-name": Order(_("Last name, Z to A"), "searchable", is_falling=True),
    "zip": Order(_("ZIP code, lowest first"), "zip_code"),
    "-zip": Order(_("ZIP code, highest first"), "zip_code", is_falling=True),
}
NEWEST: Final = "newest"


@dataclass(frozen=True)
class Leaf:
    """The rows of one page, and whether there is something before and after them."""

    rows: list[Person]
    has_earlier: bool
    has_later: bool

    @property
    def is_all(self) -> bool:
        """Whether there is nothing else."""
        return not (self.has_earlier or self.has_later)


@dataclass(frozen=True)
class Place:
    """Where in the list somebody stands: behind a person, before one, at the end; else at the beginning."""

    after: int | None = None
    before: int | None = None
    is_last: bool = False


def read_leaf(people: QuerySet[Person], *, order: Order, place: Place, size: int = ON_A_PAGE) -> Leaf:
    """Read the page at `place`. Where the person it counts from is gone by now, the first page. One query."""
    mark = place.after or place.before
    is_backward = place.is_last or bool(place.before and not place.after)
    is_falling = order.is_falling != is_backward
    sign = "-" if is_falling else ""
    beyond = people.filter(_is_beyond(mark, order, is_falling)) if mark else people
    rows = list(beyond.order_by(f"{sign}{order.column}", f"{sign}pk")[: size + 1])
    if mark and not rows and not Person.objects.filter(pk=mark).exists():
        return read_leaf(people, order=order, place=Place(), size=size)
    has_more, rows = len(rows) > size, rows[:size]
    if is_backward:
        return Leaf(rows[::-1], has_earlier=has_more, has_later=bool(mark))
    return Leaf(rows, has_earlier=bool(mark), has_later=has_more)


def _is_beyond(mark: int, order: Order, is_falling: bool) -> Any:
    """The condition of standing behind the person `mark`, or before, where it is read from the end."""
    start = Subquery(Person.objects.filter(pk=mark).values(order.column))
    side = LessThan if is_falling else GreaterThan
    return side(_pair(F(order.column), F("pk")), _pair(start, Value(mark)))


def _pair(column: Any, number: Any) -> Func:
    """Both as one: two pairs compare in one step, which an index answers."""
    return Func(column, number, function="ROW", output_field=TextField())
