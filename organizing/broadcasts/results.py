"""What came of a broadcast: where its messages are, who left because of it, and who acted. Nobody counts opening."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, QuerySet

from organizing.actions.models import Action
from organizing.broadcasts.models import Broadcast
from organizing.mail.models import Email, EmailState
from organizing.people.consents import EVERYTHING
from organizing.people.models import Consent

# What is done within so many days after the message is taken for its doing.
DAYS: Final = timedelta(days=7)
OUT: Final = (EmailState.SENT, EmailState.DELIVERED, EmailState.BOUNCED, EmailState.COMPLAINED)
WAITING: Final = (EmailState.DUE, EmailState.SENDING)
TOLD: Final[dict[str, str]] = {"cancelled": "kept_back", "failed": "kept_back", "due": "waits"}


@dataclass(frozen=True)
class Results:
    """The figures, and why some were not sent.

    Attributes:
        written: how many rows the ledger got.
        sent: how many a server took; delivered, bounced and complained are of these.
        unsubscribed, acted: people, within seven days after theirs was sent.
        kept_back: not sent, by the ledger's reason.
        waits: still to go, by the ledger's reason.
    """

    written: int = 0
    sent: int = 0
    waiting: int = 0
    delivered: int = 0
    bounced: int = 0
    complained: int = 0
    failed: int = 0
    unknown: int = 0
    unsubscribed: int = 0
    acted: int = 0
    kept_back: dict[str, int] = field(default_factory=dict)
    waits: dict[str, int] = field(default_factory=dict)

    def percent_of_sent(self, number: int) -> float:
        """With one place after the point."""
        return round(100 * number / self.sent, 1) if self.sent else 0.0


def count_results(broadcast: Broadcast) -> Results:
    """Count from the ledger and from what people did. Three queries."""
    mails = Email.objects.filter(reference=broadcast.reference)
    states: Counter[str] = Counter()
    reasons: dict[str, dict[str, int]] = {"kept_back": {}, "waits": {}}
    for row in mails.values("state", "reason").annotate(number=Count("pk")).order_by():
        states[row["state"]] += row["number"]
        told = TOLD.get(row["state"])
        if told and row["reason"]:
            reasons[told][row["reason"]] = row["number"]
    return Results(
        written=sum(states.values()),
        sent=sum(states[state] for state in OUT),
        waiting=sum(states[state] for state in WAITING),
        delivered=states[EmailState.DELIVERED],
        bounced=states[EmailState.BOUNCED],
        complained=states[EmailState.COMPLAINED],
        failed=states[EmailState.FAILED],
        unknown=states[EmailState.UNKNOWN],
        unsubscribed=mails.filter(_soon_after(_said_no(broadcast), "given_at"), sent_at__isnull=False).count(),
        acted=mails.filter(has_acted(broadcast), sent_at__isnull=False).count(),
        **reasons,
    )


def stored_results(broadcast: Broadcast) -> Results:
    """As last counted; what the ledger has forgotten since is in it."""
    known = {name: value for name, value in broadcast.results.items() if name in Results.__dataclass_fields__}
    return Results(**known)


def has_acted(broadcast: Broadcast) -> Exists:
    """The condition that a message's reader did an ask of the campaign, of any where it is about none, soon after."""
    acts: QuerySet[Any] = Action.objects.counted()
    return _soon_after(
        acts.filter(ask__campaign=broadcast.campaign_id) if broadcast.campaign_id else acts, "created_at"
    )


def _said_no(broadcast: Broadcast) -> QuerySet[Any]:
    answers: QuerySet[Any] = Consent.objects.filter(purpose="email", answer="no", confirmed_at__isnull=False)
    return answers.filter(topic__in={broadcast.topic, EVERYTHING})


def _soon_after(what: QuerySet[Any], moment: str) -> Exists:
    """The condition that the reader of a message did so within the days after theirs was sent."""
    soon = {f"{moment}__gt": OuterRef("sent_at"), f"{moment}__lte": OuterRef("sent_at") + DAYS}
    return Exists(what.filter(person=OuterRef("person"), **soon))


def settle_results(broadcast: Broadcast, *, now: datetime) -> Results:
    """Count, and keep the figures on the broadcast: the ledger forgets its rows one day. Safe to call twice."""
    found = count_results(broadcast)
    Broadcast.objects.filter(pk=broadcast.pk).update(results={**found.__dict__, "counted_at": now.isoformat()})
    return found
