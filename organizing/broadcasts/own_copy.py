"""Send a copy to oneself."""

from __future__ import annotations

from datetime import datetime

from organizing.broadcasts.models import Broadcast
from organizing.groups.models import Membership
from organizing.mail.models import Email
from organizing.mail.queue import queue_email


def send_own_copy(*, broadcast: Broadcast, to: Membership, language: str, now: datetime) -> Email | None:
    """Queue the broadcast as it stands for one member of staff, through the ledger like every mail.

    Each press sends one; two within a second are one.
    """
    return queue_email(
        kind="broadcast_test",
        group=broadcast.group,
        key=f"broadcast_test:{broadcast.pk}:{to.pk}:{language}:{int(now.timestamp())}",
        language=language,
        now=now,
        membership=to,
        reference=f"broadcast_test:{broadcast.pk}",
    )
