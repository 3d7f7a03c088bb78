"""Somebody asked to be erased: it is on *Today* until it is done."""

from __future__ import annotations

from datetime import datetime, timedelta

from organizing import conf
from organizing.people.models import Person
from organizing.privacy.models import Erasure


def ask_erasure(*, person: Person, now: datetime) -> Erasure:
    """Keep that `person` asked, to be done within `ERASURE_DAYS`. Safe to call twice: the first asking holds."""
    due = now + timedelta(days=conf.get("ERASURE_DAYS"))
    given = {"group_id": person.group_id, "person": person, "asked_at": now, "due_at": due}
    return Erasure.objects.get_or_create(number=person.pk, defaults=given)[0]
