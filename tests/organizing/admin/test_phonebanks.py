"""The phonebank in the browser: opened, called from, counted, paused; without a script."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from organizing.followups.models import Task
from organizing.followups.phonebank_models import Phonebank, PhoneCall
from organizing.groups.scope import group_scope
from organizing.people.models import Consent
from organizing.people.note_models import Note
from tests.organizing.admin.queries import count_queries
from tests.organizing.followups.phonebank.cast import MORNING, add_person, open_bank, segment_of

NOW = MORNING + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def dee(larkmoor):
    with group_scope(larkmoor):
        return add_person(larkmoor, "Dee", last_name="Stone", town="Millhaven", language="es", phone="+13125550142")


@pytest.fixture
def bank(larkmoor, ben, dee):
    with group_scope(larkmoor):
        return open_bank(larkmoor, ben)


def at(name, row=None):
    return reverse(f"organizing_phonebanks{name}", args=[row.pk] if row else [])


def begin(client, bank):
    """Press *Start calling*; the address of the call."""
    answer = client.post(at("_next", bank))
    assert "/call/" in answer.url
    return answer.url


def text_of(answer):
    return answer.content.decode()


def test_is_opened_with_a_segment_and_a_script(enter, ben, dee, larkmoor):
    with group_scope(larkmoor):
        segment = segment_of(larkmoor)
    client = enter(ben)
    post = {"name": "Rides", "segment": segment.pk, "script_en": "Hi {first_name}", "script_es": "Hola {first_name}"}
    answer = client.post(at("_new"), post, follow=True)
    assert "1 person can be called." in text_of(answer)
    with group_scope(larkmoor):
        assert Phonebank.objects.get().script == {"en": "Hi {first_name}", "es": "Hola {first_name}"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "Give the phonebank a name."),
        ({"segment": ""}, "Choose a segment."),
        ({"script_en": "Hi {password}"}, "Nothing is filled in for {password}."),
        ({"script_en": ""}, "in one language at least"),
        ({"script_en": "Ask about their green card"}, "immigration status"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(enter, ben, larkmoor, change, words):
    with group_scope(larkmoor):
        segment = segment_of(larkmoor)
    post = {"name": "Rides", "segment": segment.pk, "script_en": "Hi {first_name}", **change}
    answer = enter(ben).post(at("_new"), post)
    assert answer.status_code == 422
    assert words in text_of(answer)


def test_shows_who_to_call_and_what_to_say_and_no_more(enter, ben, bank):
    client = enter(ben)
    page = text_of(client.get(begin(client, bank)))
    assert 'href="tel:+13125550142"' in page
    assert "Hola Dee, soy" in page
    assert 'lang="es"' in page
    assert "Millhaven" in page
    assert "Stone" not in page


def test_goes_from_question_to_question_without_a_script(enter, ben, bank, dee, larkmoor):
    client = enter(ben)
    call = begin(client, bank)
    for question, value in (("reached", "yes"), ("could_talk", "yes")):
        assert client.get(call).context["question_name"] == question
        client.post(f"{call}answer/", {"question": question, "value": value})
    page = client.get(call)
    assert [str(said) for _name, _asked, said in page.context["summary"]] == ["Yes, I talk to them", "Yes, we talked"]
    answer = client.post(f"{call}done/", {"said": "Brings two neighbors.", "then": "next"}, follow=True)
    assert "Nobody waits for a call now." in text_of(answer)
    with group_scope(larkmoor):
        assert Note.objects.get(person=dee).text == "Brings two neighbors."
    person_page = text_of(client.get(reverse("organizing_people:inspect", args=[dee.pk])))
    assert "Called in the phonebank “Rides”" in person_page
    assert "Brings two neighbors." in person_page


def test_changes_an_answer_that_was_saved(enter, ben, bank, larkmoor):
    client = enter(ben)
    call = begin(client, bank)
    client.post(f"{call}answer/", {"question": "reached", "value": "wrong_number"})
    client.post(f"{call}done/", {"said": ""})
    own = text_of(client.get(at("_look", bank)))
    assert call in own
    client.post(f"{call}change/", {"question": "reached"})
    client.post(f"{call}answer/", {"question": "reached", "value": "no_answer"})
    client.post(f"{call}answer/", {"question": "message", "value": "yes"})
    client.post(f"{call}done/", {"said": ""})
    with group_scope(larkmoor):
        assert PhoneCall.objects.get().outcome == "message"


def test_asks_when_to_call_back_on_the_groups_clock(enter, ben, bank, larkmoor):
    client = enter(ben)
    call = begin(client, bank)
    client.post(f"{call}answer/", {"question": "reached", "value": "yes"})
    client.post(f"{call}answer/", {"question": "could_talk", "value": "no"})
    for when, words in (("", "Say when"), ("2027-02-01T10:00", "This moment has passed.")):
        answer = client.post(f"{call}answer/", {"question": "call_back", "value": "yes", "when": when})
        assert answer.status_code == 422
        assert words in text_of(answer)
    client.post(f"{call}answer/", {"question": "call_back", "value": "yes", "when": "2027-03-02T18:30"})
    client.post(f"{call}done/", {"said": ""})
    with group_scope(larkmoor):
        assert Task.objects.get().due_at == datetime(2027, 3, 3, 0, 30, tzinfo=UTC)


def test_gives_back_the_call_of_a_browser_that_was_closed(enter, ben, bank):
    call = begin(enter(ben), bank)
    client = enter(ben)
    assert "You have a call that is not finished." in text_of(client.get(at("_look", bank)))
    assert begin(client, bank) == call


def test_shows_a_call_to_its_caller_alone(enter, ana, ben, bank):
    call = begin(enter(ben), bank)
    client = enter(ana)
    for answer in (client.get(call, follow=True), client.post(f"{call}done/", {"said": "x" * 10_001}, follow=True)):
        assert "somebody else’s by now" in text_of(answer)
        assert "5550142" not in text_of(answer)


def test_ends_the_consent_at_the_press_of_a_button(enter, ben, bank, dee, larkmoor):
    client = enter(ben)
    call = begin(client, bank)
    client.post(f"{call}answer/", {"question": "reached", "value": "stop"})
    with group_scope(larkmoor):
        assert Consent.objects.filter(person=dee, purpose="phone").latest("pk").answer == "no"


def test_marks_a_wrong_number_on_the_persons_page(enter, ben, bank, dee):
    client = enter(ben)
    call = begin(client, bank)
    client.post(f"{call}answer/", {"question": "reached", "value": "wrong_number"})
    client.post(f"{call}done/", {"said": ""})
    assert "Wrong number, a caller found." in text_of(client.get(reverse("organizing_people:inspect", args=[dee.pk])))


def test_refuses_a_note_on_somebodys_status_and_keeps_it(enter, ben, bank, larkmoor):
    client = enter(ben)
    call = begin(client, bank)
    client.post(f"{call}answer/", {"question": "reached", "value": "yes"})
    client.post(f"{call}answer/", {"question": "could_talk", "value": "yes"})
    answer = client.post(f"{call}done/", {"said": "She has a green card"})
    assert answer.status_code == 422
    assert "She has a green card" in text_of(answer)
    with group_scope(larkmoor):
        assert not Note.objects.exists()


@pytest.mark.parametrize("name", ["_pause", "_close"])
def test_hands_out_nothing_while_it_rests(enter, ben, bank, name):
    client = enter(ben)
    client.post(at(name, bank))
    assert "This phonebank is not open now." in text_of(client.post(at("_next", bank), follow=True))
    client.post(at("_resume", bank))
    begin(client, bank)


def test_says_when_it_is_too_late_to_ring_people_up(enter, ben, bank):
    with time_machine.travel(NOW + timedelta(hours=10), tick=False):
        client = enter(ben)
        answer = client.get(at("_look", bank))
        assert "Calls go on" in text_of(answer)
        assert "Start calling" not in text_of(answer)
        assert "Calls go on" in text_of(client.post(at("_next", bank), follow=True))


def test_skips_to_the_next_person(enter, ben, bank, larkmoor):
    with group_scope(larkmoor):
        add_person(larkmoor, "Eva")
    client = enter(ben)
    assert "1 more person can be called." in text_of(client.post(at("_fill", bank), follow=True))
    first = begin(client, bank)
    following = client.post(f"{first}back/", {"when": "later"})
    assert following.url not in (first, at("_look", bank))
    assert "Eva" in text_of(client.get(following.url))
    client.post(f"{following.url}back/", {"when": "now"})
    assert begin(client, bank) == following.url


def test_counts_overall_and_by_caller(enter, ana, ben, bank, larkmoor):
    with group_scope(larkmoor):
        for number in range(3):
            add_person(larkmoor, f"More{number}", phone=f"+1555017{number}")
    enter(ben).post(at("_fill", bank))
    for user, presses in ((ben, [("reached", "yes"), ("could_talk", "yes")]), (ana, [("reached", "wrong_number")])):
        client = enter(user)
        call = begin(client, bank)
        for question, value in presses:
            client.post(f"{call}answer/", {"question": question, "value": value})
        client.post(f"{call}done/", {"said": ""})
    begin(enter(ben), bank)
    totals = enter(ben).get(at("_look", bank)).context["totals"]
    assert (totals.waiting, totals.calling, totals.done, totals.reached, totals.talked) == (1, 1, 2, 1, 1)
    assert totals.outcomes == [("Talked", 1), ("Wrong number", 1)]
    assert sorted(row[1:] for row in totals.callers) == [(1, 0, 0), (1, 1, 1)]


def test_lets_viewers_see_numbers_and_call_nobody(enter, vi, bank):
    client = enter(vi)
    page = text_of(client.get(at("_look", bank)))
    assert "Wait for a call" in page
    assert "Start calling" not in page
    assert client.post(at("_next", bank)).status_code == 403


def test_stands_on_today(enter, ben, bank):
    assert "Phonebank: Rides" in text_of(enter(ben).get(reverse("organizing_today")))


@pytest.mark.parametrize("name", ["", "_look", "call"])
def test_reads_in_twenty_queries_or_fewer(enter, ben, bank, larkmoor, name):
    with group_scope(larkmoor):
        for number in range(40):
            add_person(larkmoor, f"More{number}", phone=f"+15550{number:03}")
    client = enter(ben)
    client.post(at("_fill", bank))
    page = begin(client, bank) if name == "call" else at(name, bank if name else None)
    assert count_queries(client, page) <= 20
