"""The calls one office heard, as its official's page tells them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Count, Max, Q
from django.db.models.functions import TruncDate
from django.utils.translation import ngettext

from organizing.actions.models import Action
from organizing.actions.timeline import OUTCOMES
from organizing.groups.moment import group_zone
from organizing.officials.models import Official
from organizing.people.timeline import Entry

DAYS: Final = 100


def calls_to_official(official: Official) -> Iterable[Entry]:
    """One entry per day: how many called, and what came of it. Who they were stands on their own pages."""
    calls = Action.objects.filter(ask__kind="call", details__official=official.pk, withdrawn_at=None)
    outcomes = {name: Count("id", filter=Q(details__outcome=name)) for name in OUTCOMES}
    by_day = calls.annotate(day=TruncDate("created_at", tzinfo=group_zone())).values("day")
    days: Any = by_day.annotate(number=Count("id"), last=Max("created_at"), **outcomes).order_by("-day")[:DAYS]
    for row in days:
        words = ngettext("%(number)s call", "%(number)s calls", row["number"])
        facts = tuple(f"{row[name]} {outcome}" for name, outcome in OUTCOMES.items() if row[name])
        yield Entry(at=row["last"], icon="org-phone", title=words % {"number": row["number"]}, facts=facts)
