"""Whom an organizer keeps off everything that is written by routine."""

from __future__ import annotations

from collections.abc import Iterable

from organizing.people.models import Person


def who_is_kept_off(people: Iterable[int]) -> set[int]:
    """Those of `people` whom an organizer keeps off ladders, and with them off mail to many. One query."""
    kept = Person.objects.filter(pk__in=list(people), kept_off__isnull=False)
    return set(kept.order_by().values_list("pk", flat=True))
