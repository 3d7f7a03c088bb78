"""Keep one person off every ladder, for their safety. Why is between the two of them, and written down nowhere."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.followups.decide import KEPT_OFF
from organizing.followups.stop import end_ladders
from organizing.followups.version_models import KeptOff
from organizing.once import insert_once
from organizing.people.models import Person


@transaction.atomic
def keep_off_ladders(*, person: Person, by: Any, now: datetime) -> bool:
    """Stop what waits for this person and let no ladder begin for them. Safe to call twice: then False."""
    is_new = insert_once(KeptOff(group_id=person.group_id, person=person, kept_by=by, kept_at=now))
    end_ladders(person=person, reason=KEPT_OFF)
    return is_new


def let_back_on(*, person: Person) -> bool:
    """Let ladders begin for this person again; what was stopped stays stopped. Safe to call twice: then False."""
    removed, _by_model = KeptOff.objects.filter(person=person).delete()
    return bool(removed)
