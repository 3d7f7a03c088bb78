"""Who gets a ledger row, read at the moment of sending."""

from __future__ import annotations

from organizing.mail.models import Email
from organizing.registry import email_kinds


def reader_address(email: Email) -> str:
    """The address the message goes to, or "" when its reader is gone or has none."""
    if email.person:
        return email.person.email
    if email.official:
        return email.official.email
    if email.invitation:
        return email.invitation.email
    if email.membership:
        return email.membership.user.email
    kind = email_kinds.items().get(email.kind)
    return kind.address(email) if kind and kind.address else ""


def reader_domain(email: Email) -> str:
    """The domain of that address, in small letters."""
    return reader_address(email).rpartition("@")[2].strip().lower()
