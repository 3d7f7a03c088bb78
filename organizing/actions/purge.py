"""Forget posts that nobody confirmed: what we do not hold cannot be taken."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from organizing import conf
from organizing.actions.models import Action, PendingAnswers
from organizing.groups.models import LocalGroup
from organizing.people.list_models import PersonTag, SegmentPick
from organizing.people.models import Consent, Origin, Person
from organizing.people.note_models import Note


def purge_unconfirmed(*, group: LocalGroup, now: datetime) -> int:
    """Delete answers that waited longer than `UNCONFIRMED_DAYS`, the actions never confirmed, and the people
    of whom nothing else is known; returns how many people went. Safe to run twice.
    """
    before = now - timedelta(days=conf.get("UNCONFIRMED_DAYS"))
    PendingAnswers.objects.filter(created_at__lt=before).delete()
    Action.objects.filter(confirmed_at=None, created_at__lt=before, pending=None).delete()
    _rows, by_model = _strangers().filter(created_at__lt=before).delete()
    return int(by_model.get(Person._meta.label, 0))


def _strangers() -> QuerySet[Person]:
    """Who typed something into a form, and no more: nothing waits for them, and nobody here took them up.

    A confirmed consent stands for a paper sheet that they signed or a list that they were on.
    """
    waits = Action.objects.filter(person=OuterRef("pk"), confirmed_at=None)
    on_paper = Action.objects.filter(person=OuterRef("pk"), paper_line__isnull=False)
    answered = Consent.objects.filter(person=OuterRef("pk"), confirmed_at__isnull=False)
    noted = Note.objects.filter(person=OuterRef("pk"))
    tagged = PersonTag.objects.filter(person=OuterRef("pk"))
    picked = SegmentPick.objects.filter(person=OuterRef("pk"))
    unknown = Person.objects.filter(origin=Origin.FORM, confirmed_at=None, organizer=None, custom={}, external_ids={})
    strangers: QuerySet[Person] = unknown.filter(
        *(~Exists(known) for known in (waits, on_paper, answered, noted, tagged, picked))
    )
    return strangers
