"""A reader unsubscribed with their provider's or our carrier's own button, not with ours."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from organizing.mail.models import Email
from organizing.people.answers import Source
from organizing.people.consents import EVERYTHING, refuse_email
from organizing.registry import tell

WORDING: Final = "Unsubscribe"


@transaction.atomic
def note_opt_out(*, email_id: int, now: datetime) -> bool:
    """Take it as a no to every e-mail, and tell whoever listens. Where the message stands does not change.

    Safe to call twice. Returns whether there was somebody to take off.
    """
    email = Email.objects.select_related("person").filter(pk=email_id, person__isnull=False).first()
    if email is None or email.person is None:
        return False
    refuse_email(
        person=email.person,
        topic=EVERYTHING,
        wording=WORDING,
        language=email.person.language,
        source=Source(page="mail program", code="provider"),
        now=now,
    )
    tell("reader_left", email=email)
    return True
