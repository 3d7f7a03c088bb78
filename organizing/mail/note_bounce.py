"""A server returned a message of ours after it had taken it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from organizing.mail.inbound.message import Bounce
from organizing.mail.models import Email, EmailState
from organizing.mail.reader import reader_address
from organizing.mail.suppress import suppress_address
from organizing.registry import tell


@transaction.atomic
def note_bounce(*, email_id: int, bounce: Bounce, now: datetime) -> bool:
    """Write it into the ledger; where the mailbox is gone for good, write to it no more and tell whoever listens.

    Safe to call twice, and in any order with other news: only a message that had gone out bounces, once. Returns
    whether it did.
    """
    email: Email | None = (
        Email.objects.select_for_update(of=("self",))
        .select_related("person", "official", "invitation", "group")
        .filter(pk=email_id, state__in=[EmailState.SENT, EmailState.DELIVERED, EmailState.UNKNOWN])
        .first()
    )
    if email is None:
        return False
    email.state = EmailState.BOUNCED
    email.reason = gettext_noop("The mailbox does not exist.") if bounce.is_final else gettext_noop("It came back.")
    email.save(update_fields=["state", "reason"])
    if bounce.is_final:
        suppress_address(group=email.group, address=reader_address(email), reason="bounced")
        tell("mailbox_died", email=email)
    return True
