"""What the database knows of the health of the mail, whoever looks and whatever has stopped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.cache import cache
from django.db.models import Count, Min, Q

from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.mail.breaker_models import SERVER, Breaker
from organizing.mail.models import Email, EmailState
from organizing.mail.tracking.flood import count_held
from organizing.mail.tracking.heartbeat import BEAT, SENT, read_beats
from organizing.mail.tracking.models import Outcome, ProviderEvent
from organizing.mail.tracking.view import refused_today

DAY: Final = timedelta(days=1)
# A mailbox that does not exist is its reader's affair; anything else that failed for good is ours.
READERS_AFFAIR: Final = "The mailbox does not exist."
URGENT_LANE: Final = 1


@dataclass(frozen=True)
class GroupNumbers:
    """One group's ledger, or several added up.

    Attributes:
        due_at: when the oldest message that may go now was due; urgent_at: the oldest that somebody waits for.
    """

    due_at: datetime | None = None
    urgent_at: datetime | None = None
    unknown: int = 0
    failed: int = 0
    held: int = 0


@dataclass(frozen=True)
class SiteNumbers:
    """What all groups share."""

    beat_at: datetime | None
    sent_at: datetime | None
    event_at: datetime | None
    server_since: datetime | None
    domains: int
    refused: int


def read_group_numbers(*, now: datetime) -> GroupNumbers:
    """The ledger of the group in scope. Four queries, each on an index of its own."""
    due = Email.objects.filter(state=EmailState.DUE, leased_until=None, due_at__lte=now)
    urgent = due.filter(lane__lte=URGENT_LANE).aggregate(first=Min("due_at"))["first"]
    trouble = Email.objects.filter(state__in=[EmailState.FAILED, EmailState.UNKNOWN]).aggregate(
        unknown=Count("pk", filter=Q(state=EmailState.UNKNOWN)),
        failed=Count("pk", filter=Q(state=EmailState.FAILED, due_at__gt=now - DAY) & ~Q(reason=READERS_AFFAIR)),
    )
    return GroupNumbers(
        due_at=due.aggregate(first=Min("due_at"))["first"],
        urgent_at=urgent,
        unknown=trouble["unknown"],
        failed=trouble["failed"],
        held=count_held(),
    )


def read_site_numbers() -> SiteNumbers:
    """Signs of life and what lies about. Three queries; it needs no group and no worker."""
    beats = read_beats()
    waiting = ProviderEvent.objects.filter(outcome=Outcome.WAITING).aggregate(first=Min("received_at"))
    closed = list(Breaker.objects.filter(retry_at__isnull=False).values_list("party", "since"))
    return SiteNumbers(
        beat_at=beats.get(BEAT),
        sent_at=beats.get(SENT),
        event_at=waiting["first"],
        server_since=next((since for party, since in closed if party == SERVER), None),
        domains=sum(party != SERVER for party, _since in closed),
        refused=int(cache.get(refused_today(), 0)),
    )


def read_all_groups(*, now: datetime) -> GroupNumbers:
    """Every group's ledger added up, each read inside its own walls."""
    numbers = []
    for group in LocalGroup.objects.select_related("site").order_by("pk"):
        with group_scope(group):
            numbers.append(read_group_numbers(now=now))
    return add_up(numbers)


def add_up(numbers: Iterable[GroupNumbers]) -> GroupNumbers:
    """Sums, and the oldest of moments."""
    numbers = list(numbers)
    return GroupNumbers(
        due_at=min((one.due_at for one in numbers if one.due_at), default=None),
        urgent_at=min((one.urgent_at for one in numbers if one.urgent_at), default=None),
        unknown=sum(one.unknown for one in numbers),
        failed=sum(one.failed for one in numbers),
        held=sum(one.held for one in numbers),
    )
