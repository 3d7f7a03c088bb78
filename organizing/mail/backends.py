"""An SMTP backend for every setting but production's: whatever sends, it reaches this machine only."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from organizing.mail.guard import check_server


class LocalOnlyBackend(EmailBackend):
    """Django's SMTP backend, refusing servers that are not on the loopback range."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send as Django does.

        Raises:
            MailWouldLeave: the configured host is elsewhere.
        """
        check_server(self)
        return super().send_messages(email_messages) or 0
