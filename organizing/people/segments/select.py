"""Turn a segment's rules into one query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from organizing.groups.permissions import group_in_scope
from organizing.people.list_models import Segment, SegmentPick
from organizing.people.models import Person
from organizing.people.segments.among import Among
from organizing.people.segments.counting import counting
from organizing.people.segments.rule import Clock, segment_rules

Rules = Mapping[str, Any]


def people_in(segment: Segment, *, now: datetime | None = None) -> QuerySet[Person]:
    """The people of a saved segment: (whom its rules mean or who was picked by hand) but not whom it leaves out.

    Unsorted, and free to be narrowed, sorted or counted. A rule that nobody registers any more makes it empty.
    """
    has_picks = SegmentPick.objects.filter(segment=segment).exists()
    return select_people(segment.rules, now=now, picked_for=segment if has_picks else None)


def count_in(segment: Segment, *, now: datetime | None = None) -> int:
    """How many people a saved segment holds."""
    with counting():
        return people_in(segment, now=now).count()


def select_people(rules: Rules, *, now: datetime | None = None, picked_for: Segment | None = None) -> QuerySet[Person]:
    """The people whom validated rules mean, with those picked for a segment where one is named."""
    try:
        people = _inside(rules.get("rows", []), clock_at(now))
        left_out = [surely(select_one(rule, clock_at(now))) for rule in rules.get("leave_out", [])]
    except LookupError:
        return Person.objects.none()
    if picked_for is not None:
        picked = SegmentPick.objects.filter(segment=picked_for).values("person_id")
        people = Person.objects.filter(Among(people.values("pk").union(picked)))
    for condition in left_out:
        people = people.filter(~condition)
    return people


def clock_at(now: datetime | None) -> Clock:
    """The clock of the group in scope."""
    group = group_in_scope()
    assert group is not None
    return Clock(now=now or timezone.now(), zone=group.zone)


def _inside(rows: Sequence[Sequence[Rules]], clock: Clock) -> QuerySet[Person]:
    """All rows hold. No row at all means nobody: a segment that says nothing must not write to everyone."""
    people = Person.objects.all() if rows else Person.objects.none()
    for row in rows:
        people = people.filter(any_of([select_one(rule, clock) for rule in row]))
    return people


def select_one(rule: Rules, clock: Clock) -> Q | QuerySet[Any]:
    """What one rule selects.

    Raises:
        LookupError: nobody registers such a rule.
    """
    return segment_rules.get(rule["rule"]).select(rule, clock)


def any_of(selected: Sequence[Q | QuerySet[Any]]) -> Q:
    """One of these holds.

    Ids are united below one join, since an *or* beside a join is answered row by row; and each once, since the planner
    takes what may come twice for 200 rows, and looks all of them up one by one.
    """
    columns = [one for one in selected if isinstance(one, Q)]
    ids = [one for one in selected if not isinstance(one, Q)]
    if not ids:
        return Q(*columns, _connector=Q.OR)
    if columns:
        ids.append(Person.objects.filter(Q(*columns, _connector=Q.OR)).values("pk"))
    return Q(Among(ids[0].union(*ids[1:]) if len(ids) > 1 else ids[0]))


def as_condition(selected: Q | QuerySet[Any]) -> Q:
    """One rule alone."""
    return any_of([selected])


def surely(selected: Q | QuerySet[Any]) -> Q:
    """One rule alone, to be negated: where a column holds nothing, it does not hold, and its opposite does."""
    if not isinstance(selected, Q):
        return any_of([selected])
    return Q(Coalesce(ExpressionWrapper(selected, output_field=BooleanField()), Value(value=False)))
