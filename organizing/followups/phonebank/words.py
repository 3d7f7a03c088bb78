"""Phonebanks and their calls in an organizer's words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.followups.phonebank.may_be_called import has_wrong_number
from organizing.followups.phonebank_models import BankState, CallState, Outcome, Phonebank, PhoneCall
from organizing.groups.chip import Chip
from organizing.groups.moment import show_moment
from organizing.people.models import Person
from organizing.people.timeline import Entry, Fact

BANKS: Final[dict[str, tuple[str, Any]]] = {
    BankState.OPEN: ("org-phone", "good"),
    BankState.PAUSED: ("org-pause", "wait"),
    BankState.CLOSED: ("circle-check", "plain"),
}
CALLS: Final[dict[str, tuple[str, Any]]] = {
    Outcome.TALKED: ("circle-check", "good"),
    Outcome.CALL_BACK: ("time", "wait"),
    Outcome.BAD_TIME: ("time", "plain"),
    Outcome.MESSAGE: ("comment", "plain"),
    Outcome.NO_ANSWER: ("cross", "plain"),
    Outcome.WRONG_NUMBER: ("warning", "bad"),
    Outcome.STOP: ("cross", "bad"),
}


def bank_chip(bank: Phonebank) -> Chip:
    """Whether people are called now."""
    return Chip(bank.get_state_display(), *BANKS[bank.state])


def call_chip(call: PhoneCall) -> Chip:
    """What came of a call."""
    return Chip(call.get_outcome_display(), *CALLS[call.outcome])


def calls_in_timeline(person: Person) -> Iterable[Entry]:
    """Every time the person was rung up from a phonebank; what was said is a note of its own."""
    calls = PhoneCall.objects.filter(person=person, state=CallState.DONE).select_related("phonebank", "caller")
    for call in calls:
        facts = [_("by %(who)s") % {"who": call.caller.get_full_name() or str(call.caller)}] if call.caller else []
        yield Entry(
            at=call.done_at or call.phonebank.created_at,
            icon="org-phone",
            title=_("Called in the phonebank “%(bank)s”") % {"bank": call.phonebank.name},
            chip=call_chip(call),
            facts=tuple(facts),
            url=reverse("organizing_phonebanks_look", args=[call.phonebank_id]),
            kind="talked" if call.outcome == Outcome.TALKED else "called",
        )


def wrong_number_in_facts(person: Person) -> Iterable[Fact]:
    """At the head of a person's page, that their number is not theirs."""
    if has_wrong_number(person):
        yield Fact(label=_("Phone"), value=_("Wrong number, a caller found. Nobody is offered it until it changes."))


def open_banks() -> QuerySet[Phonebank]:
    """Those that hand out calls now."""
    return Phonebank.objects.filter(state=BankState.OPEN)


def quiet_until(opens_at: datetime) -> str:
    """The sentence that says when people may be rung up again."""
    words = _("Calls go on %(when)s: until then it is too early or too late to ring people up.")
    return words % {"when": show_moment(opens_at)}
