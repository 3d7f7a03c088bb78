"""Unsubscribe many people."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from organizing.groups.permissions import group_in_scope
from organizing.people.bulk import BulkJob, Values
from organizing.people.bulk_jobs.numbers import in_digits
from organizing.people.models import Person
from organizing.people.refuse_many import refuse_email_for

SOURCE: Final = "bulk by organizer"


def unsubscribe_people(*, people: QuerySet[Person], values: Values, by: Any, now: datetime) -> int:
    """Record a no to all e-mail for each of them, with the organizer's hand as its source."""
    group = group_in_scope()
    assert group is not None
    return refuse_email_for(
        people=people,
        group=group,
        wording=_("Unsubscribed by an organizer."),
        language=(get_language() or settings.LANGUAGE_CODE).split("-")[0],
        source=SOURCE,
        now=now,
    )


def tell_unsubscribed(count: int, values: Values) -> str:
    """How many got mail until now, or might have."""
    words = ngettext(
        "%(count)s person is unsubscribed from all e-mail.", "%(count)s people are unsubscribed from all e-mail.", count
    )
    return words % {"count": in_digits(count)}


def ask_to_unsubscribe(count: int) -> str:
    """The question before."""
    words = ngettext(
        "Unsubscribe %(count)s person from all e-mail?", "Unsubscribe %(count)s people from all e-mail?", count
    )
    return words % {"count": in_digits(count)}


UNSUBSCRIBE = BulkJob(
    label=gettext_lazy("Unsubscribe"),
    icon="mail",
    asks=ask_to_unsubscribe,
    run=unsubscribe_people,
    tells=tell_unsubscribed,
    note=gettext_lazy("You cannot subscribe them again: only they can, by signing something or answering a mail."),
    is_grave=True,
)
