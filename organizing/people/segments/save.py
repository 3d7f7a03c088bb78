"""Keep a segment, change it, copy it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from organizing.groups.models import LocalGroup
from organizing.people.list_models import Segment
from organizing.people.models import Person
from organizing.people.segments.check import check_rules
from organizing.people.segments.pick import pick_people


class NameTaken(Exception):
    """Another segment of the group has this name."""


def make_segment(*, group: LocalGroup, name: str, rules: Mapping[str, Any], by: Any) -> Segment:
    """Keep new rules under a name.

    Raises:
        NameTaken: there is a segment of that name; calling twice ends here.
        ValidationError: see `check_rules`.
    """
    return _save(Segment(group=group, name=name, rules=check_rules(rules), made_by=by))


def change_segment(*, segment: Segment, name: str, rules: Mapping[str, Any]) -> Segment:
    """Give a segment another name and other rules; who was put in by hand stays. Safe to call twice.

    Raises:
        NameTaken, ValidationError: as above.
    """
    segment.name, segment.rules = name, check_rules(rules)
    return _save(segment)


@transaction.atomic
def copy_segment(*, segment: Segment, by: Any, now: datetime) -> Segment:
    """Make another of the same rules, with the same people put in by hand, and a name that is free."""
    copy = Segment.objects.create(
        group_id=segment.group_id, name=_free_name(segment.name), rules=segment.rules, made_by=by
    )
    pick_people(segment=copy, people=Person.objects.filter(pk__in=segment.picks.values("person")), by=by, now=now)
    return copy


def _free_name(name: str) -> str:
    """Such as "Copy of Spanish speakers", or "Copy of Spanish speakers (2)"."""
    longest = Segment._meta.get_field("name").max_length or 120
    copy = (_("Copy of %(name)s") % {"name": name})[: longest - 6]
    taken = set(Segment.objects.filter(name__startswith=copy).values_list("name", flat=True))
    numbered = (f"{copy} ({number})" for number in range(2, len(taken) + 3))
    return copy if copy not in taken else next(one for one in numbered if one not in taken)


def _save(segment: Segment) -> Segment:
    try:
        with transaction.atomic():
            segment.save()
    except IntegrityError as error:
        if "segment_name_once" not in str(error):
            raise
        raise NameTaken from error
    return segment
