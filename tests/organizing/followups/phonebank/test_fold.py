"""Two entries that become one person are rung up once."""

from __future__ import annotations

import pytest

from organizing.followups.phonebank.answer import answer_call
from organizing.followups.phonebank.claim import next_call
from organizing.followups.phonebank.finish import finish_call
from organizing.followups.phonebank_models import CallState, Outcome, PhoneCall
from organizing.people.duplicates.merge import merge_people
from tests.organizing.followups.phonebank.cast import MORNING, add_person, open_bank


@pytest.fixture
def twins(in_larkmoor):
    return [add_person(in_larkmoor, name, last_name="Stone") for name in ("Dee", "Dorothy")]


def test_keeps_the_call_that_was_made(in_larkmoor, ben, twins):
    dee, dorothy = twins
    bank = open_bank(in_larkmoor, ben)
    call = PhoneCall.objects.get(person=dorothy)
    PhoneCall.objects.filter(person=dee).update(turn=1)
    assert next_call(bank=bank, by=ben, now=MORNING).pk == call.pk
    answer_call(call=call, question="reached", value="wrong_number", by=ben, now=MORNING)
    finish_call(call=call, said="", by=ben, now=MORNING)
    merge_people(kept=dee, dropped=dorothy, take=(), by=ben, now=MORNING)
    kept = PhoneCall.objects.get()
    assert (kept.person, kept.state, kept.outcome, kept.caller) == (dee, CallState.DONE, Outcome.WRONG_NUMBER, ben)


def test_lets_go_of_the_entry_that_goes(in_larkmoor, ana, ben, twins):
    dee, dorothy = twins
    first, second = open_bank(in_larkmoor, ben), open_bank(in_larkmoor, ben, name="Second")
    assert next_call(bank=first, by=ben, now=MORNING).person == dee
    assert next_call(bank=second, by=ana, now=MORNING).person == dorothy
    merge_people(kept=dee, dropped=dorothy, take=(), by=ben, now=MORNING)
    held = PhoneCall.objects.filter(state=CallState.CALLING)
    assert [(call.person, call.caller) for call in held] == [(dee, ben)]
