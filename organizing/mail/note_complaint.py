"""A reader marked a message of ours as spam."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_noop

from organizing.mail.models import Email, EmailState
from organizing.mail.reader import reader_address
from organizing.mail.suppress import suppress_complained
from organizing.mail.tracking.rank import COMPLAINT, is_news, went_out
from organizing.people.answers import Source
from organizing.people.consents import EVERYTHING, refuse_email
from organizing.registry import tell

COMPLAINED: Final = gettext_noop("Its reader marked it as spam.")
WORDING: Final = "This is spam"


@transaction.atomic
def note_complaint(*, email_id: int, now: datetime, happened_at: datetime | None = None) -> bool:
    """Write it into the ledger, and take it for what it is: no more mail of any kind. Then tell whoever listens.

    Safe to call twice, and in any order with other news. Returns whether it told anything new.
    """
    email: Email | None = (
        Email.objects.select_for_update(of=("self",))
        .select_related("person", "official", "invitation", "group")
        .filter(pk=email_id)
        .first()
    )
    at = happened_at or now
    if email is None or not went_out(email) or not is_news(email, rank=COMPLAINT, happened_at=at):
        return False
    is_first = email.heard_rank < COMPLAINT
    email.state, email.heard_rank, email.heard_at, email.reason = EmailState.COMPLAINED, COMPLAINT, at, COMPLAINED
    email.save(update_fields=["state", "reason", "heard_rank", "heard_at"])
    if is_first:
        suppress_complained(group=email.group, address=reader_address(email))
        _stop_everything(email, now)
        tell("reader_complained", email=email)
    return True


def _stop_everything(email: Email, now: datetime) -> None:
    """The button's own words are the wording: whoever looks it up sees what was pressed, and where."""
    if email.person:
        refuse_email(
            person=email.person,
            topic=EVERYTHING,
            wording=WORDING,
            language=email.person.language,
            source=Source(page="mail program", code="complaint"),
            now=now,
        )
