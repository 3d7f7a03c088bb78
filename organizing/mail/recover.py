"""Messages whose worker died between speaking to the server and noting its answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext_noop

from organizing import conf
from organizing.groups.scope import above_walls
from organizing.mail.models import EmailState
from organizing.registry import email_kinds

WORKER_STOPPED: Final = gettext_noop("The worker stopped while sending: it may or may not have gone out.")

# Never waits for a row that a living worker holds: its lease ran out, but it may be about to note what came of it.
RECOVER: Final = """
UPDATE organizing_email AS email
SET state = CASE WHEN kind <> ALL(%(again)s) THEN %(unknown)s
        WHEN attempts > %(waits)s THEN %(failed)s ELSE %(due)s END,
    due_at = CASE WHEN kind = ANY(%(again)s) AND attempts <= %(waits)s THEN %(now)s ELSE due_at END,
    reason = CASE WHEN kind = ANY(%(again)s) AND attempts <= %(waits)s THEN reason ELSE %(why)s END,
    leased_until = NULL, leased_by = ''
WHERE id IN (
    SELECT id FROM organizing_email WHERE state = 'sending' AND leased_until < %(now)s FOR UPDATE SKIP LOCKED)
"""


def recover_emails(*, now: datetime) -> int:
    """Decide about messages left in `sending` past their lease; returns how many there were.

    Nobody can know whether they went out. A confirmation is sent again under the same Message-ID, since one copy too
    many beats none; after the last attempt it failed, for it may be what kills the workers. Anything else becomes
    `unknown` and waits for a person or the provider's own record.
    """
    again = [name for name, kind in email_kinds.items().items() if kind.resend_when_unknown]
    values: dict[str, Any] = {
        "again": again,
        "due": str(EmailState.DUE),
        "unknown": str(EmailState.UNKNOWN),
        "failed": str(EmailState.FAILED),
        "waits": len(conf.get("MAIL_RETRY_MINUTES")),
        "why": WORKER_STOPPED,
        "now": now,
    }
    with above_walls(), connection.cursor() as cursor:
        cursor.execute(RECOVER, values)
        return int(cursor.rowcount)
