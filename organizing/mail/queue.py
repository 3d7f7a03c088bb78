"""Put a message into the ledger. Nothing is sent here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from organizing import conf
from organizing.actions.models import Action, PendingAnswers
from organizing.groups.models import LocalGroup
from organizing.mail.models import Email, EmailState
from organizing.once import insert_once, take_turns
from organizing.registry import email_kinds

DAY: Final = timedelta(days=1)
# How many days' worth of confirmations may wait for one mailbox.
DAYS_QUEUED: Final = 5
# Whoever posts the same form again and again has it tried once in this time.
AGAIN_AFTER: Final = timedelta(hours=1)


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

    Against bombing somebody's mailbox: of one mailbox and ask no more than `CONFIRMATIONS_PER_DAY` go out in any
    24 hours; further ones wait, and when five days' worth wait no more are queued. The page the sender sees is
    the same.
    """
    if pending is None or action.person is None:
        return None
    due_at = _next_turn(action, action.person.email_key, now)
    if due_at is None:
        return None
    return queue_email(
        kind="thank_you",
        group=action.group,
        key=_key(action, pending),
        language=pending.answers["language"],
        now=now,
        due_at=due_at,
        person=action.person,
        action=action,
        campaign=action.ask.campaign,
        reference=f"pending:{pending.pk}",
    )


def queue_thank_you_again(*, action: Action, pending: PendingAnswers, now: datetime) -> bool:
    """The same form was sent once more: let its thank-you go after all, where it failed or was kept back.

    It waits for its turn as the first time, and for an hour since it was last due. Returns whether it goes again;
    one that waits or went out does not.
    """
    stopped = Email.objects.filter(
        kind="thank_you",
        idempotency_key=_key(action, pending),
        state__in=[EmailState.FAILED, EmailState.CANCELLED],
    )
    email = stopped.select_for_update().first()
    if email is None or action.person is None:
        return False
    turn = _next_turn(action, action.person.email_key, now)
    if turn is None:
        return False
    email.state, email.due_at = EmailState.DUE, max(turn, email.due_at + AGAIN_AFTER)
    email.attempts, email.reason = 0, ""
    email.save(update_fields=["state", "due_at", "attempts", "reason"])
    return True


def _key(action: Action, pending: PendingAnswers) -> str:
    return f"thank_you:{action.pk}:{pending.digest}"


def _next_turn(action: Action, email_key: str, now: datetime) -> datetime | None:
    """When the next confirmation may go to this mailbox, or None when too many wait already."""
    # Many posts at once are counted one after the other, or each would see none of the others.
    take_turns(email_key, action.ask_id)
    cap = conf.get("CONFIRMATIONS_PER_DAY")
    turns = list(
        Email.objects.filter(
            kind="thank_you", person__email_key=email_key, action__ask=action.ask_id, due_at__gt=now - DAY
        )
        .order_by("-due_at")
        .values_list("due_at", flat=True)[: cap * DAYS_QUEUED]
    )
    if len(turns) == cap * DAYS_QUEUED:
        return None
    return max(now, turns[cap - 1] + DAY) if len(turns) >= cap else now
