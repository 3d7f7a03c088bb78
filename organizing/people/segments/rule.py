"""What a rule of a segment is, and the registry that rooms above and plugins add theirs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q, QuerySet

from organizing.registry import Registry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Clock:
    """The moment a segment is read at, and the zone its days are counted in."""

    now: datetime
    zone: ZoneInfo

    def days_ago(self, days: int) -> datetime:
        """So many times 24 hours before now."""
        return self.now - timedelta(days=days)

    def start_of(self, day: str) -> datetime:
        """Midnight at the beginning of a day written as in ISO 8601, on the group's clock."""
        return datetime.combine(date.fromisoformat(day), time.min, tzinfo=self.zone)

    def end_of(self, day: str) -> datetime:
        """Midnight at its end."""
        return datetime.combine(date.fromisoformat(day) + timedelta(days=1), time.min, tzinfo=self.zone)


@dataclass(frozen=True)
class SegmentRule:
    """One kind of rule.

    Attributes:
        label: what it is chosen by, such as "Tag".
        starts: the words before its boxes, going on from "People who…": "carry the tag"; "" where a box begins.
        form: asks for its values; what it cleans to is stored, so it must be text, numbers, dates or nothing.
        select: the people of the group in scope whom its values mean, at a clock: a `Q` about `Person`, or a queryset
            of one column of person ids (which may hold one person twice, and none that is NULL).
        words: the whole rule read aloud, going on from "People who…": "carry the tag “Volunteer”".
    """

    label: StrOrPromise
    starts: StrOrPromise
    select: Callable[[Values, Clock], Q | QuerySet[Any]]
    words: Callable[[Values], str]
    form: type[forms.Form] = field(default=forms.Form)


segment_rules: Registry[SegmentRule] = Registry("register_segment_rules")
