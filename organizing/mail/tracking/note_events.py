"""Bring one group's events into its ledger."""

from __future__ import annotations

from datetime import datetime

from organizing.mail.inbound.message import Bounce
from organizing.mail.models import Email
from organizing.mail.note_bounce import note_bounce
from organizing.mail.note_delivery import note_deliveries
from organizing.mail.note_on_its_way import note_on_its_way
from organizing.mail.note_refusal import note_refusal
from organizing.mail.tracking.judge import Charge, judge
from organizing.mail.tracking.models import Outcome, ProviderEvent, What

Pair = tuple[ProviderEvent, Email]


def note_events(pairs: list[Pair], *, now: datetime) -> dict[int, str]:
    """Note what each event says of its message, in the group in scope; returns what became of each, by number.

    What must wait, since its message is being sent, is left out.
    Deliveries are noted together, in one statement; what strikes a mailbox off goes past the cap on floods.
    """
    outcomes: dict[int, str] = {}
    deliveries = [pair for pair in pairs if pair[0].what == What.DELIVERED]
    times: dict[int, datetime] = {}
    for event, email in deliveries:
        times[email.pk] = max(event.happened_at, times.get(email.pk, event.happened_at))
    new = note_deliveries(times)
    outcomes.update({event.pk: _outcome(is_new=email.pk in new) for event, email in deliveries})
    grave = [pair for pair in pairs if is_grave(pair[0])]
    if grave:
        charges = [Charge(email, event.what, event.happened_at) for event, email in grave]
        outcomes.update({event.pk: str(one) for (event, _), one in zip(grave, judge(charges, now=now), strict=True)})
    for event, email in pairs:
        if event.pk not in outcomes:
            outcomes[event.pk] = _outcome(is_new=_note_one(event, email, now))
    return {number: outcome for number, outcome in outcomes.items() if outcome != Outcome.WAITING}


def is_grave(event: ProviderEvent) -> bool:
    """Tell whether nobody writes to this reader any more once the event is believed."""
    return event.what in (What.COMPLAINED, What.UNSUBSCRIBED) or (event.what == What.BOUNCED and event.is_final)


def _note_one(event: ProviderEvent, email: Email, now: datetime) -> bool:
    if event.what == What.BOUNCED:
        bounce = Bounce(is_final=False)
        return note_bounce(email_id=email.pk, bounce=bounce, now=now, happened_at=event.happened_at)
    if event.what == What.REFUSED:
        return note_refusal(email_id=email.pk, happened_at=event.happened_at)
    is_put_off = event.what == What.DEFERRED
    return note_on_its_way(email_id=email.pk, happened_at=event.happened_at, is_put_off=is_put_off)


def _outcome(*, is_new: bool) -> str:
    return Outcome.COUNTED if is_new else Outcome.OLD_NEWS
