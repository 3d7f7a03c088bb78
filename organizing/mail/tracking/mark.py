"""What a message carries so that a provider's events find back to it, and follow nobody."""

from __future__ import annotations

from typing import Any, Final

from django.core.mail import EmailMessage

# The name under which a provider hands our Message-ID back. It is as random as the Message-ID, and says no more.
MARK: Final = "mid"

# The providers whose counting of opened mails and followed links can be switched off message by message. The others
# (Amazon SES, Brevo) have a switch in the account: docs/deploy.md says where.
WITH_SWITCH: Final = {
    "mailersend",
    "mailgun",
    "mailjet",
    "mandrill",
    "postmark",
    "sendgrid",
    "sparkpost",
    "unisender_go",
}


def mark_message(message: EmailMessage, *, message_id: str, connection: Any) -> None:
    """Name the message to the provider by our Message-ID, and forbid it to count who opens or follows what.

    Nothing else is handed over: no tag, no campaign. A connection that is no provider's is left alone.
    """
    provider = provider_of(connection)
    if not provider:
        return
    marked: Any = message
    marked.metadata = {MARK: message_id}
    if provider in WITH_SWITCH:
        marked.track_opens = marked.track_clicks = False


def provider_of(connection: Any) -> str:
    """Anymail's name of the provider behind a connection, like `postmark`; "" where there is none."""
    package, _dot, name = type(connection).__module__.rpartition(".")
    return name if package == "anymail.backends" else ""
