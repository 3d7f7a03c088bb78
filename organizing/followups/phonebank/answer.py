"""A caller answers a question of the call."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from organizing.followups.phonebank.claim import hold_call
from organizing.followups.phonebank.questions import STOP, with_answer, with_said, without_answer
from organizing.followups.phonebank_models import CallState, PhoneCall
from organizing.people.by_hand.vouch import heard_by
from organizing.people.refuse_phone import refuse_phone


class CallTaken(Exception):
    """The call is somebody else's by now: their quarter of an hour was over. Nothing changed."""


@transaction.atomic
def answer_call(
    *, call: PhoneCall, question: str, value: str, by: Any, now: datetime, call_back_at: datetime | None = None
) -> PhoneCall:
    """Keep one answer, so that a call that breaks off goes on from there. Safe to call twice.

    Who wants no more calls gets none from this moment on, whatever becomes of the call.

    Raises:
        CallTaken: it is no longer this caller's.
        ValueError: the question is not asked now.
    """
    call = own_call(call=call, by=by)
    call.answers = with_answer(call.answers, question, value)
    call.call_back_at = call_back_at if (question, value) == ("call_back", "yes") else None
    call.save(update_fields=["answers", "call_back_at"])
    if value == STOP:
        refuse_phone(
            person=call.person,
            wording=_("On the phone they asked us to stop calling."),
            language=call.person.language,
            source=heard_by(by),
            now=now,
        )
    hold_call(call=call, now=now)
    return call


@transaction.atomic
def ask_again(*, call: PhoneCall, question: str, by: Any, now: datetime, said: str | None = None) -> PhoneCall:
    """Open a question that was answered, and those that followed from it. Raises CallTaken. Safe to call twice.

    `said` is what was typed so far: it waits on the call until that is finished. None leaves what waits there.
    A no to calls that was recorded stays: only the person themselves can say yes again.
    """
    call = own_call(call=call, by=by)
    answers = without_answer(call.answers, question)
    call.answers = answers if said is None else with_said(answers, said)
    call.save(update_fields=["answers"])
    hold_call(call=call, now=now)
    return call


def own_call(*, call: PhoneCall, by: Any) -> PhoneCall:
    """The call, held until the transaction ends, while it is this caller's: going on or done. Raises CallTaken."""
    found: PhoneCall | None = (
        PhoneCall.objects.select_for_update(of=("self",))
        .select_related("person", "phonebank__campaign", "phonebank__group", "note", "group")
        .filter(pk=call.pk, caller=by, state__in=[CallState.CALLING, CallState.DONE])
        .first()
    )
    if found is None:
        raise CallTaken
    return found
