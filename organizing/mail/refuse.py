"""The last gate: everything that may have changed between queueing a message and sending it."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from organizing.mail.models import Email
from organizing.mail.reader import reader_address
from organizing.mail.suppress import ERASED, find_suppression
from organizing.registry import email_kinds


def refuse_email_now(email: Email) -> str:
    """Say in words why this message must not go out any more, or "" when it may.

    Read in the transaction that turns the row to `sending`: an unsubscribe, a closed campaign or a bounce
    until then stops it.
    """
    address = reader_address(email)
    if not address:
        return gettext_noop("The reader has no address any more.")
    kind = email_kinds.get(email.kind)
    suppressed = find_suppression(address)
    if suppressed == ERASED and not kind.is_transactional:
        return gettext_noop("Whoever reads this mailbox asked to be erased.")
    if suppressed and suppressed != ERASED:
        return gettext_noop("Mail to this address came back, so it is not written to any more.")
    return kind.refuse(email)
