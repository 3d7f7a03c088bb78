"""Put many messages of one kind into the ledger at once. Nothing is sent here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any, Final

from organizing.groups.models import LocalGroup
from organizing.mail.models import Email
from organizing.registry import email_kinds

BATCH: Final = 1000


def queue_emails(
    *, kind: str, group: LocalGroup, now: datetime, emails: Iterable[dict[str, Any]], **about: Any
) -> None:
    """Add messages of `kind` to supporters: `emails` yields the `key`, `person_id`, `language` and more of each.

    `about` is the same for all of them (campaign, reference). A key that is in the ledger already adds nothing, as
    in `queue_email`. It joins the caller's transaction and is gone when that rolls back.

    Raises:
        LookupError: no such kind is registered.
    """
    rules = email_kinds.get(kind)
    rows = (
        Email(
            group=group,
            kind=kind,
            idempotency_key=email.pop("key"),
            lane=rules.lane,
            counts_toward_cap=not rules.is_transactional,
            due_at=now,
            created_at=now,
            **about,
            **email,
        )
        for email in emails
    )
    while batch := list(islice(rows, BATCH)):
        Email.objects.bulk_create(batch, ignore_conflicts=True)
