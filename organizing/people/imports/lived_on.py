"""Whom an import made, and who has become more than a row of it since?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from organizing.people.duplicate_models import LookAlike
from organizing.people.duplicates.fold import links_to
from organizing.people.models import Origin, Person

MET_LATER: Final = "SELECT person_id FROM import_met WHERE person_id = ANY(%s)"


def find_lived_on(people: list[int]) -> set[int]:
    """Return those of `people` whom anything ties to the group besides the import that made them.

    Any row of any table that points to them, whatever room or plugin it belongs to; their own confirmation, an
    organizer in charge, or a later list. What the import wrote itself must be gone by now; resemblances are no tie.
    """
    stay: set[int] = set()
    for found in (_changed(people), *_pointed_at(people), _met_later(people)):
        stay.update(found)
    return stay


def _changed(people: list[int]) -> Any:
    more = ~Q(origin=Origin.LIST) | Q(confirmed_at__isnull=False) | Q(organizer__isnull=False)
    return Person.objects.filter(more, pk__in=people).values_list("pk", flat=True)


def _pointed_at(people: list[int]) -> Iterator[Any]:
    for link in links_to(Person):
        if link.model is not LookAlike:
            rows = link.model._base_manager.filter(**{f"{link.attname}__in": people})
            yield rows.values_list(link.attname, flat=True)


def _met_later(people: list[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(MET_LATER, [people])
        return [person for (person,) in cursor.fetchall()]
