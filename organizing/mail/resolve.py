"""Somebody, or the provider's own record, tells whether a message went out of which the ledger did not know."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from organizing.mail.models import Email, EmailState


@transaction.atomic
def resolve_unknown(*, email_id: int, went_out: bool, now: datetime) -> bool:
    """It arrived: note it as sent. It did not: send it again, under the same Message-ID. Call in the group's scope.

    Returns whether it was still unknown; of two who tell at once the first is believed.
    """
    email = Email.objects.select_for_update().filter(pk=email_id, state=EmailState.UNKNOWN).first()
    if email is None:
        return False
    if went_out:
        email.state, email.sent_at = EmailState.SENT, email.sent_at or now
    else:
        email.state, email.due_at = EmailState.DUE, now
    email.reason = ""
    email.save(update_fields=["state", "sent_at", "due_at", "reason"])
    return True
