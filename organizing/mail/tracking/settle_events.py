"""Bring what providers reported into the ledger: a worker, a piece at a time, each group inside its walls."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import DatabaseError, transaction

from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.models import Email, EmailState
from organizing.mail.tracking.models import Outcome, ProviderEvent
from organizing.mail.tracking.note_events import note_events

logger = logging.getLogger(__name__)

PIECE: Final = 500
# An event can come before the worker that sent the message has noted what the provider calls it.
PATIENCE: Final = timedelta(minutes=2)


def settle_events(*, now: datetime) -> int:
    """Look at every event that waits; returns how many are done with.

    Safe with any number of workers at once, and to be cut at any moment: what a worker did not finish waits again.
    An event about no message of ours is dropped after two minutes, one about a message that is being sent waits.
    """
    last, settled = 0, 0
    while True:
        last, done = _settle_piece(last, now=now)
        settled += done
        if not last:
            return settled


@transaction.atomic
def _settle_piece(after: int, *, now: datetime) -> tuple[int, int]:
    """The next events after that number: the number of the last one, 0 where there was none, and how many are done."""
    with above_walls():
        waiting = ProviderEvent.objects.filter(outcome=Outcome.WAITING, pk__gt=after).order_by("pk")
        events = list(waiting.select_for_update(skip_locked=True)[:PIECE])
        if not events:
            return 0, 0
        emails = find_emails(events)
        groups = LocalGroup.objects.in_bulk({email.group_id for email in emails.values()})
    by_group: dict[int, list[tuple[ProviderEvent, Email]]] = defaultdict(list)
    outcomes: dict[int, str] = {}
    for event in events:
        email = emails.get(event.pk)
        if email is None and event.received_at < now - PATIENCE:
            outcomes[event.pk] = Outcome.STRANGER
        elif email is not None and email.state != EmailState.SENDING:
            by_group[email.group_id].append((event, email))
    for group_id, pairs in sorted(by_group.items()):
        with group_scope(groups[group_id]):
            outcomes.update(_note(pairs, now=now))
    _write_down(outcomes)
    return events[-1].pk, len(outcomes)


def _note(pairs: list[tuple[ProviderEvent, Email]], *, now: datetime) -> dict[int, str]:
    """One group's trouble keeps no other group waiting, and is tried again."""
    try:
        with transaction.atomic():
            return note_events(pairs, now=now)
    except DatabaseError:
        raise
    except Exception:  # whatever a listener raises
        logger.exception("provider events %s to %s could not be noted", pairs[0][0].pk, pairs[-1][0].pk)
        return {}


def find_emails(events: Iterable[ProviderEvent]) -> dict[int, Email]:
    """The message of each event, by the event's number: by our own name for it, else by the provider's.

    Call above the walls. A provider's name that several messages share names none of them. Two queries.
    """
    ours = _by_name("message_id", {event.message_id for event in events})
    theirs = _by_name("provider_id", {event.provider_id for event in events})
    return {
        event.pk: email
        for event in events
        if (email := ours.get(event.message_id) or theirs.get(event.provider_id)) is not None
    }


def _by_name(field: str, names: set[str]) -> dict[str, Email]:
    names = names - {""}
    if not names:
        return {}
    found: dict[str, list[Email]] = defaultdict(list)
    few = Email.objects.only("group_id", "state", "message_id", "provider_id")
    for email in few.filter(**{f"{field}__in": names}).exclude(**{field: ""}):
        found[getattr(email, field)].append(email)
    return {name: emails[0] for name, emails in found.items() if len(emails) == 1}


def _write_down(outcomes: dict[int, str]) -> None:
    for outcome in set(outcomes.values()):
        numbers = [number for number, one in outcomes.items() if one == outcome]
        ProviderEvent.objects.filter(pk__in=numbers).update(outcome=outcome)
