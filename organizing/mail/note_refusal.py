"""A provider took a message and then did not send it, for a reason that is no fault of its reader."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_noop

from organizing.mail.models import Email, EmailState
from organizing.mail.tracking.rank import PASSES, is_news, went_out

REFUSED: Final = gettext_noop("The mail provider refused to send it; its own log says why.")


@transaction.atomic
def note_refusal(*, email_id: int, happened_at: datetime) -> bool:
    """Write into the ledger that it failed. The address stays good. Safe to call twice; returns whether it was news."""
    email: Email | None = Email.objects.select_for_update().filter(pk=email_id).first()
    if email is None or not went_out(email) or not is_news(email, rank=PASSES, happened_at=happened_at):
        return False
    email.state, email.reason, email.heard_rank, email.heard_at = EmailState.FAILED, REFUSED, PASSES, happened_at
    email.save(update_fields=["state", "reason", "heard_rank", "heard_at"])
    return True
