"""Mail those who read requests for help that something waits. The mail says nothing of anybody."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from organizing.assistance.contacts import contacts
from organizing.groups.models import LocalGroup
from organizing.mail.queue import queue_email


def wake_contacts(*, group: LocalGroup, why: str, now: datetime) -> None:
    """Queue it once in ten minutes for each contact, however much comes in. `why` is `new` or `late`."""
    slot = f"{now:%Y%m%d%H}{now.minute // 10}"
    for member in contacts():
        queue_email(
            kind="help_waits",
            group=group,
            key=f"help_waits:{why}:{member.pk}:{slot}",
            language=settings.LANGUAGE_CODE,
            now=now,
            membership=member,
            reference=f"help:{why}",
        )
