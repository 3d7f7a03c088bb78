"""Forget posts that nobody confirmed: what we do not hold cannot be taken."""

from __future__ import annotations

from datetime import datetime, timedelta

from organizing import conf
from organizing.actions.models import Action, PendingAnswers
from organizing.groups.models import LocalGroup
from organizing.people.models import Origin, Person


def purge_unconfirmed(*, group: LocalGroup, now: datetime) -> int:
    """Delete answers that waited longer than `UNCONFIRMED_DAYS`, the actions never confirmed, and the people
    of whom nothing else is known; returns how many people went. Safe to run twice.
    """
    before = now - timedelta(days=conf.get("UNCONFIRMED_DAYS"))
    PendingAnswers.objects.filter(created_at__lt=before).delete()
    Action.objects.filter(confirmed_at=None, created_at__lt=before, pending=None).delete()
    strangers = Person.objects.filter(origin=Origin.FORM, confirmed_at=None, created_at__lt=before)
    waiting = Action.objects.filter(confirmed_at=None, person__isnull=False).values("person")
    _rows, by_model = strangers.exclude(pk__in=waiting).delete()
    return int(by_model.get(Person._meta.label, 0))
