"""The group's own fields at the head of a person's page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from organizing.people.list_models import CustomField, FieldKind
from organizing.people.models import Person
from organizing.people.own_fields import own_fields
from organizing.people.timeline import Fact


def own_facts(person: Person) -> list[Fact]:
    """Those that this person has a value for, as the reader's language writes it. One query."""
    held = [(own, person.custom.get(own.key)) for own in own_fields()]
    return [Fact(str(own), value_in_words(own, value)) for own, value in held if value not in (None, "")]


def value_in_words(own: CustomField, value: Any) -> str:
    """A value as it is read, not as its box holds it. What was kept under another kind is shown as it is."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float):
        return number_format(value, use_l10n=True)
    if own.kind == FieldKind.DATE:
        return _day(str(value))
    return str(value)


def _day(text: str) -> str:
    try:
        return date_format(date.fromisoformat(text), "DATE_FORMAT")
    except ValueError:
        return text
