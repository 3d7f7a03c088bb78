"""Who is to be called next, and by whom? Two callers never get the same person."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from organizing import conf
from organizing.followups.phonebank.fill_bank import topic_of
from organizing.followups.phonebank.may_be_called import why_not_called
from organizing.followups.phonebank_models import BankState, CallState, Phonebank, PhoneCall
from organizing.mail.clock import next_allowed


def next_call(*, bank: Phonebank, by: Any, now: datetime) -> PhoneCall | None:
    """Give the caller the call they had not finished, or else the next person, for a quarter of an hour.

    Consent, number and the rest are read again; who may not be called any more is left out with the reason. None when
    nobody waits, the phonebank rests, or it is too late in the day to ring anybody up.
    """
    return unfinished_call(bank=bank, by=by, now=now) or _next_person(bank, by, now)


def unfinished_call(*, bank: Phonebank, by: Any, now: datetime) -> PhoneCall | None:
    """The call this caller began and did not end, theirs for another while unless somebody else took it since."""
    call = PhoneCall.objects.filter(phonebank=bank, caller=by, state=CallState.CALLING).order_by("pk").first()
    if call is None:
        return None
    return call if hold_call(call=call, now=now) else None


def hold_call(*, call: PhoneCall, now: datetime) -> bool:
    """Keep a call the caller's for as long again; False where it is not theirs any more."""
    minutes = conf.get("PHONEBANK_MINUTES")["TALKING" if call.answers.get("reached") == "yes" else "CALLING"]
    until = now + timedelta(minutes=minutes)
    mine = PhoneCall.objects.filter(pk=call.pk, caller=call.caller_id, state=CallState.CALLING)
    call.leased_until = until
    return bool(mine.update(leased_until=until))


def may_ring_at(bank: Phonebank, now: datetime) -> datetime:
    """`now`, or when the quiet hours of the group end."""
    return next_allowed(now, zone=bank.group.zone)


def _next_person(bank: Phonebank, by: Any, now: datetime) -> PhoneCall | None:
    if bank.state != BankState.OPEN or may_ring_at(bank, now) > now:
        return None
    while True:
        try:
            call = _claim_one(bank, by, now)
        except IntegrityError:
            continue  # Another phonebank has this person since a moment ago.
        if call is None or call.state == CallState.CALLING:
            return call


@transaction.atomic
def _claim_one(bank: Phonebank, by: Any, now: datetime) -> PhoneCall | None:
    """The next in the queue that no other caller looks at: theirs now, or left out; None at the queue's end."""
    others = PhoneCall.objects.held(now).filter(person=OuterRef("person")).exclude(pk=OuterRef("pk"))
    free = Q(state=CallState.WAITING) | Q(state=CallState.CALLING, leased_until__lte=now)
    call: PhoneCall | None = (
        PhoneCall.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(free, ~Exists(others), phonebank=bank)
        .select_related("person")
        .order_by("turn", "pk")
        .first()
    )
    if call is None:
        return None
    reason = why_not_called(call.person, topic=topic_of(bank))
    if reason:
        call.state, call.reason = CallState.LEFT_OUT, reason
    else:
        _let_go_elsewhere(call, now)
        if call.caller_id != by.pk:
            call.answers = {}
        call.state, call.caller = CallState.CALLING, by
        call.leased_until = now + timedelta(minutes=conf.get("PHONEBANK_MINUTES")["CALLING"])
    call.save(update_fields=["state", "reason", "caller", "leased_until", "answers"])
    return call


def _let_go_elsewhere(call: PhoneCall, now: datetime) -> None:
    """A call to the same person that broke off in another phonebank waits there again."""
    broken_off = PhoneCall.objects.filter(person=call.person_id, state=CallState.CALLING, leased_until__lte=now)
    broken_off.exclude(pk=call.pk).update(state=CallState.WAITING)
