"""Messages whose worker died between speaking to the server and noting its answer."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop

from organizing.groups.scope import above_walls
from organizing.mail.models import Email, EmailState
from organizing.registry import email_kinds


def recover_emails(*, now: datetime) -> int:
    """Decide about messages left in `sending` past their lease; returns how many there were.

    Nobody can know whether they went out. A confirmation is sent again under the same Message-ID: one copy too
    many beats none. Anything else becomes `unknown` and waits for a person or the provider's own record.
    """
    again = [name for name, kind in email_kinds.items().items() if kind.resend_when_unknown]
    with above_walls():
        stuck = Email.objects.filter(state=EmailState.SENDING, leased_until__lt=now)
        back = stuck.filter(kind__in=again).update(state=EmailState.DUE, due_at=now, leased_by="", leased_until=None)
        lost = stuck.update(
            state=EmailState.UNKNOWN,
            leased_by="",
            leased_until=None,
            reason=gettext_noop("The worker stopped while sending: it may or may not have gone out."),
        )
    total: int = back + lost
    return total
