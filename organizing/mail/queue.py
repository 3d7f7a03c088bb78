"""Put a message into the ledger. Nothing is sent here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Min

from organizing import conf
from organizing.actions.models import Action, PendingAnswers
from organizing.groups.models import LocalGroup
from organizing.mail.models import Email
from organizing.once import insert_once
from organizing.registry import email_kinds


def queue_email(
    *,
    kind: str,
    group: LocalGroup,
    key: str,
    language: str,
    now: datetime,
    due_at: datetime | None = None,
    **about: Any,
) -> Email | None:
    """Add one message of `kind`; `about` names its reader and subject (person, official, action, campaign…).

    `key` says which message it is: the second call with the same key in one group returns None and adds
    nothing. It joins the caller's transaction and is gone when that rolls back.

    Raises:
        LookupError: no such kind is registered.
    """
    rules = email_kinds.get(kind)
    email = Email(
        group=group,
        kind=kind,
        idempotency_key=key,
        language=language,
        lane=rules.lane,
        counts_toward_cap=not rules.is_transactional and about.get("person") is not None,
        due_at=due_at or now,
        created_at=now,
        **about,
    )
    return email if insert_once(email) else None


def queue_thank_you(*, action: Action, pending: PendingAnswers | None, now: datetime) -> Email | None:
    """Queue the thank-you with its confirm button for the answers that wait; nothing where none wait.

    Against bombing somebody's mailbox: past `CONFIRMATIONS_PER_DAY` for one mailbox and ask the next goes out a
    day after the first, and past five times as many none is queued. The page the sender sees is the same.
    """
    if pending is None or action.person is None:
        return None
    cap = conf.get("CONFIRMATIONS_PER_DAY")
    recent = Email.objects.filter(
        kind="thank_you",
        person__email_key=action.person.email_key,
        action__ask=action.ask_id,
        created_at__gt=now - timedelta(days=1),
    )
    count, first = recent.count(), recent.aggregate(first=Min("created_at"))["first"]
    if count >= cap * 5:
        return None
    return queue_email(
        kind="thank_you",
        group=action.group,
        key=f"thank_you:{action.pk}:{pending.digest}",
        language=action.language,
        now=now,
        due_at=now if count < cap else first + timedelta(days=1),
        person=action.person,
        action=action,
        campaign=action.ask.campaign,
        reference=f"pending:{pending.pk}",
    )
