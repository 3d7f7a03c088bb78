"""Who is offered to whom, and what comes of a call."""

from __future__ import annotations

from datetime import timedelta

import pytest

from organizing.followups.models import Task
from organizing.followups.phonebank.answer import CallTaken, answer_call, ask_again
from organizing.followups.phonebank.claim import next_call
from organizing.followups.phonebank.fill_bank import fill_phonebank
from organizing.followups.phonebank.finish import NotAnswered, finish_call
from organizing.followups.phonebank.may_be_called import NO_YES, WRONG
from organizing.followups.phonebank.pause import close_phonebank, pause_phonebank, resume_phonebank
from organizing.followups.phonebank.put_back import put_back
from organizing.followups.phonebank_models import CallState, Outcome, PhoneCall
from organizing.followups.version_models import KeptOff
from organizing.groups.scope import group_scope
from organizing.people.models import Consent, Person
from organizing.people.note_models import Channel, Note
from organizing.privacy.ask_erasure import ask_erasure
from tests.organizing.followups.phonebank.cast import MORNING, add_person, answer, open_bank

QUARTER = timedelta(minutes=15)


@pytest.fixture
def dee(in_larkmoor):
    return add_person(in_larkmoor, "Dee", last_name="Stone", town="Millhaven")


@pytest.fixture
def bank(in_larkmoor, ben, dee):
    return open_bank(in_larkmoor, ben)


def press(call, *, by, now=MORNING, **answers):
    for question, value in answers.items():
        answer_call(call=call, question=question, value=value, by=by, now=now)


def people_of(bank):
    return sorted(call.person.first_name for call in PhoneCall.objects.filter(phonebank=bank).select_related("person"))


def test_queues_only_those_with_a_number_who_said_yes(in_larkmoor, ben, dee):
    add_person(in_larkmoor, "Nophone", phone="")
    add_person(in_larkmoor, "Refused", says="no")
    add_person(in_larkmoor, "Unasked", says="")
    changed = add_person(in_larkmoor, "Changed")
    answer(changed, "no", at=MORNING + timedelta(hours=1))
    unconfirmed = add_person(in_larkmoor, "Unconfirmed", says="")
    answer(unconfirmed, "yes")
    Consent.objects.filter(person=unconfirmed).update(confirmed_at=None)
    assert people_of(open_bank(in_larkmoor, ben)) == ["Dee"]


def test_heeds_what_the_yes_was_about(in_larkmoor, ben, campaign):
    add_person(in_larkmoor, "Thisone", topic=campaign.topic)
    add_person(in_larkmoor, "Another", topic="campaign:0")
    later_no = add_person(in_larkmoor, "Elsewhere")
    answer(later_no, "no", topic="campaign:0", at=MORNING + timedelta(hours=1))
    assert people_of(open_bank(in_larkmoor, ben, campaign=campaign)) == ["Thisone"]
    assert people_of(open_bank(in_larkmoor, ben)) == []


def test_offers_nobody_who_is_kept_off_or_asked_to_be_erased(in_larkmoor, ana, ben, bank, dee):
    eva = add_person(in_larkmoor, "Eva")
    fill_phonebank(bank=bank, now=MORNING)
    KeptOff.objects.create(group=in_larkmoor, person=dee, kept_by=ana, kept_at=MORNING)
    ask_erasure(person=eva, now=MORNING)
    assert next_call(bank=bank, by=ben, now=MORNING) is None
    assert set(PhoneCall.objects.values_list("state", flat=True)) == {CallState.LEFT_OUT}


def test_reads_the_consent_again_when_the_turn_comes(in_larkmoor, ben, bank, dee):
    answer(dee, "no", at=MORNING + timedelta(hours=1))
    assert next_call(bank=bank, by=ben, now=MORNING) is None
    call = PhoneCall.objects.get()
    assert (call.state, call.reason) == (CallState.LEFT_OUT, NO_YES)
    answer(dee, "yes", at=MORNING + timedelta(hours=2))
    assert fill_phonebank(bank=bank, now=MORNING) == 1
    assert next_call(bank=bank, by=ben, now=MORNING).person == dee


def test_fills_once_and_brings_in_who_came_since(in_larkmoor, ben, bank):
    assert fill_phonebank(bank=bank, now=MORNING) == 0
    add_person(in_larkmoor, "Eva")
    assert fill_phonebank(bank=bank, now=MORNING) == 1
    assert people_of(bank) == ["Dee", "Eva"]


def test_gives_one_person_to_one_caller_for_a_quarter_of_an_hour(in_larkmoor, ana, ben, bank):
    assert next_call(bank=bank, by=ben, now=MORNING)
    assert next_call(bank=bank, by=ana, now=MORNING + QUARTER - timedelta(seconds=1)) is None
    assert next_call(bank=bank, by=ana, now=MORNING + QUARTER).caller == ana


def test_gives_nobody_to_two_phonebanks_at_once(in_larkmoor, ana, ben, bank):
    other = open_bank(in_larkmoor, ana, name="Other")
    assert next_call(bank=bank, by=ben, now=MORNING)
    assert next_call(bank=other, by=ana, now=MORNING) is None
    taken = next_call(bank=other, by=ana, now=MORNING + QUARTER)
    assert taken.caller == ana
    assert PhoneCall.objects.get(phonebank=bank).state == CallState.WAITING


def test_gives_back_the_call_that_was_not_finished_with_its_answers(in_larkmoor, ben, bank):
    add_person(in_larkmoor, "Eva")
    fill_phonebank(bank=bank, now=MORNING)
    call = next_call(bank=bank, by=ben, now=MORNING)
    press(call, by=ben, reached="yes")
    again = next_call(bank=bank, by=ben, now=MORNING + timedelta(hours=3))
    assert (again.pk, again.answers) == (call.pk, {"reached": "yes"})


def test_keeps_a_long_talk_the_callers_own(in_larkmoor, ana, ben, bank):
    call = next_call(bank=bank, by=ben, now=MORNING)
    press(call, by=ben, reached="yes")
    assert next_call(bank=bank, by=ana, now=MORNING + timedelta(minutes=59)) is None


def test_refuses_the_answers_of_who_lost_the_call(in_larkmoor, ana, ben, bank, dee):
    call = next_call(bank=bank, by=ben, now=MORNING)
    next_call(bank=bank, by=ana, now=MORNING + QUARTER)
    with pytest.raises(CallTaken):
        press(call, by=ben, reached="wrong_number")
    assert PhoneCall.objects.get().answers == {}


@pytest.mark.parametrize("hour", [8, 19, 23])
def test_offers_nobody_in_the_quiet_hours_of_the_group(in_larkmoor, ben, bank, hour):
    moment = MORNING.astimezone(in_larkmoor.zone).replace(hour=hour, minute=30 if hour == 8 else 0)
    assert next_call(bank=bank, by=ben, now=moment) is None


def test_offers_nobody_on_sunday(in_larkmoor, ben, bank):
    assert next_call(bank=bank, by=ben, now=MORNING - timedelta(days=1)) is None


def test_offers_nobody_while_it_rests_or_is_closed(in_larkmoor, ben, bank):
    assert pause_phonebank(bank=bank)
    assert not pause_phonebank(bank=bank)
    assert next_call(bank=bank, by=ben, now=MORNING) is None
    assert resume_phonebank(bank=bank)
    assert next_call(bank=bank, by=ben, now=MORNING)
    assert close_phonebank(bank=bank, now=MORNING + QUARTER)
    assert not close_phonebank(bank=bank, now=MORNING + QUARTER)
    assert PhoneCall.objects.get().state == CallState.WAITING


def test_puts_who_is_skipped_behind_the_others(in_larkmoor, ben, bank):
    add_person(in_larkmoor, "Eva")
    fill_phonebank(bank=bank, now=MORNING)
    dees = next_call(bank=bank, by=ben, now=MORNING)
    assert put_back(call=dees, by=ben, to_the_end=True)
    assert not put_back(call=dees, by=ben, to_the_end=True)
    evas = next_call(bank=bank, by=ben, now=MORNING)
    assert evas.person.first_name == "Eva"
    put_back(call=evas, by=ben, to_the_end=False)
    assert next_call(bank=bank, by=ben, now=MORNING).person.first_name == "Eva"


def test_writes_what_was_said_on_the_persons_page(in_larkmoor, ben, bank, dee):
    call = next_call(bank=bank, by=ben, now=MORNING)
    press(call, by=ben, reached="yes", could_talk="yes")
    for _twice in range(2):
        finish_call(call=call, said="Needs a ride on Tuesday.", by=ben, now=MORNING)
    note = Note.objects.get()
    assert (note.person, note.text, note.channel, note.written_by) == (
        dee,
        "Needs a ride on Tuesday.",
        Channel.PHONE,
        ben,
    )
    call = PhoneCall.objects.get()
    assert (call.state, call.outcome, call.number) == (CallState.DONE, Outcome.TALKED, dee.phone)


def test_is_not_finished_while_a_question_is_open(in_larkmoor, ben, bank):
    call = next_call(bank=bank, by=ben, now=MORNING)
    press(call, by=ben, reached="yes")
    with pytest.raises(NotAnswered):
        finish_call(call=call, said="", by=ben, now=MORNING)


def test_ends_the_consent_the_moment_they_ask_to_stop(in_larkmoor, ben, bank, dee):
    call = next_call(bank=bank, by=ben, now=MORNING)
    press(call, by=ben, reached="yes", could_talk="stop")
    no = Consent.objects.filter(person=dee, purpose="phone").latest("given_at", "pk")
    assert (no.answer, no.topic, no.confirmed_at) == ("no", "", MORNING)
    assert "Ben" in no.source or "ben" in no.source
    assert people_of(open_bank(in_larkmoor, ben, name="Next week")) == []


def test_keeps_the_no_when_the_answer_is_changed(in_larkmoor, ben, bank, dee):
    call = next_call(bank=bank, by=ben, now=MORNING)
    press(call, by=ben, reached="stop")
    press(call, by=ben, reached="no_answer")
    assert people_of(open_bank(in_larkmoor, ben, name="Next week")) == []


def test_offers_a_wrong_number_to_nobody_until_it_changes(in_larkmoor, ben, bank, dee):
    call = next_call(bank=bank, by=ben, now=MORNING)
    press(call, by=ben, reached="wrong_number")
    finish_call(call=call, said="", by=ben, now=MORNING)
    other = open_bank(in_larkmoor, ben, name="Next week")
    assert people_of(other) == []
    Person.objects.filter(pk=dee.pk).update(phone="+15550111")
    assert fill_phonebank(bank=other, now=MORNING) == 1
    PhoneCall.objects.filter(phonebank=bank).update(number="+15550111")
    assert next_call(bank=other, by=ben, now=MORNING) is None
    assert PhoneCall.objects.get(phonebank=other).reason == WRONG


def test_makes_a_task_of_a_call_back_and_takes_it_back(in_larkmoor, ben, bank, dee):
    when = MORNING + timedelta(days=1, hours=2)
    call = next_call(bank=bank, by=ben, now=MORNING)
    press(call, by=ben, reached="yes", could_talk="no")
    answer_call(call=call, question="call_back", value="yes", by=ben, now=MORNING, call_back_at=when)
    finish_call(call=call, said="", by=ben, now=MORNING)
    task = Task.objects.get()
    assert (task.what, task.due_at, task.assigned_to, task.person) == ("Call Dee back", when, ben, dee)
    later = when + timedelta(days=1)
    answer_call(call=call, question="call_back", value="yes", by=ben, now=MORNING, call_back_at=later)
    finish_call(call=call, said="", by=ben, now=MORNING)
    assert Task.objects.get().due_at == later
    ask_again(call=call, question="could_talk", by=ben, now=MORNING)
    press(call, by=ben, could_talk="yes")
    finish_call(call=call, said="We talked after all.", by=ben, now=MORNING)
    assert not Task.objects.exists()
    assert PhoneCall.objects.get().outcome == Outcome.TALKED


def test_is_changed_by_its_caller_alone(in_larkmoor, ana, ben, bank):
    call = next_call(bank=bank, by=ben, now=MORNING)
    press(call, by=ben, reached="no_answer", message="no")
    finish_call(call=call, said="", by=ben, now=MORNING)
    with pytest.raises(CallTaken):
        ask_again(call=call, question="reached", by=ana, now=MORNING)


def test_finishes_no_call_of_another_group(in_larkmoor, other_group, ben, bank):
    call = next_call(bank=bank, by=ben, now=MORNING)
    press(call, by=ben, reached="no_answer", message="no")
    with group_scope(other_group), pytest.raises(CallTaken):
        finish_call(call=call, said="Mine", by=ben, now=MORNING)
    assert PhoneCall.objects.get().state == CallState.CALLING
