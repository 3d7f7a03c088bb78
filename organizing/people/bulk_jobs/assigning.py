"""Put a colleague in charge of many people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizing.people.bulk import BulkJob, Values
from organizing.people.bulk_jobs.boxes import Pick, colleagues
from organizing.people.bulk_jobs.numbers import in_digits
from organizing.people.models import Person


class AssignForm(forms.Form):
    """Which colleague, or nobody."""

    organizer = Pick(label=gettext_lazy("Organizer in charge"), offers=colleagues)


def assign_people(*, people: QuerySet[Person], values: Values, by: Any, now: datetime) -> int:
    """Put the colleague in charge, instead of whoever was. One statement, safe to call twice."""
    organizer = int(values["organizer"]) or None
    others = Person.objects.exclude(organizer=organizer) if organizer else Person.objects.exclude(organizer=None)
    return others.filter(pk__in=people.order_by().values("pk")).update(organizer=organizer)


def tell_assigned(count: int, values: Values) -> str:
    """How many changed hands."""
    if values["organizer"] == "0":
        words = ngettext(
            "Nobody is in charge of %(count)s person any more.",
            "Nobody is in charge of %(count)s people any more.",
            count,
        )
        return words % {"count": in_digits(count)}
    words = ngettext(
        "%(name)s is now in charge of %(count)s more person.",
        "%(name)s is now in charge of %(count)s more people.",
        count,
    )
    return words % {"count": in_digits(count), "name": dict(colleagues()).get(values["organizer"], _("Nobody"))}


def ask_to_assign(count: int) -> str:
    """The question before."""
    words = ngettext(
        "Put somebody in charge of %(count)s person?", "Put somebody in charge of %(count)s people?", count
    )
    return words % {"count": in_digits(count)}


ASSIGN = BulkJob(
    label=gettext_lazy("Put someone in charge"),
    icon="user",
    asks=ask_to_assign,
    run=assign_people,
    tells=tell_assigned,
    form=AssignForm,
    at_once=5_000,
    piece=2_000,
    note=gettext_lazy("Whoever was in charge of them before is not any more."),
)
