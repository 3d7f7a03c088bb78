"""A server returned a message of ours after it had taken it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from organizing.mail.inbound.message import Bounce
from organizing.mail.models import Email, EmailState
from organizing.mail.reader import reader_address
from organizing.mail.suppress import suppress_address
from organizing.mail.tracking.rank import GONE, PASSES, is_news, went_out
from organizing.registry import tell


@transaction.atomic
def note_bounce(*, email_id: int, bounce: Bounce, now: datetime, happened_at: datetime | None = None) -> bool:
    """Write it into the ledger; where the mailbox is gone for good, write to it no more and tell whoever listens.

    Safe to call twice, and in any order with other news: only a message that had gone out bounces, once. Returns
    whether it did.
    """
    email: Email | None = (
        Email.objects.select_for_update(of=("self",))
        .select_related("person", "official", "invitation", "group")
        .filter(pk=email_id)
        .first()
    )
    rank, at = GONE if bounce.is_final else PASSES, happened_at or now
    if email is None or not went_out(email) or not is_news(email, rank=rank, happened_at=at):
        return False
    was_gone = email.heard_rank >= GONE
    email.state, email.heard_rank, email.heard_at = EmailState.BOUNCED, rank, at
    email.reason = gettext_noop("The mailbox does not exist.") if bounce.is_final else gettext_noop("It came back.")
    email.save(update_fields=["state", "reason", "heard_rank", "heard_at"])
    if bounce.is_final and not was_gone:
        suppress_address(group=email.group, address=reader_address(email), reason="bounced")
        tell("mailbox_died", email=email)
    return True
