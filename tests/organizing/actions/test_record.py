"""Store what a supporter did, once."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone

from organizing.actions.models import Action, AskClosed, PendingAnswers
from organizing.actions.record import record_action
from organizing.groups.scope import group_scope
from organizing.people.answers import NO_SOURCE, Source
from organizing.people.upsert import upsert_person
from organizing.places.locate import locate_zip
from tests.factories import rolled_back

NOW = timezone.now()


@pytest.fixture
def record(in_larkmoor, petition, answers_of):
    def record(name="Dee", ask=petition, source=NO_SOURCE, is_anonymous=False, **changes):
        answers = answers_of(name, **changes)
        place = locate_zip(answers.zip_code)
        person = None if is_anonymous else upsert_person(group=in_larkmoor, answers=answers, place=place)
        return record_action(ask=ask, person=person, answers=answers, place=place, source=source, now=NOW)

    return record


def test_stores_a_signature_unconfirmed_and_its_answers_sealed(record):
    recorded = record(comment="Por mi vecina", source=Source(page="/sign/", code="whatsapp"))
    action = recorded.action
    assert recorded.is_news
    assert (action.confirmed_at, action.created_at) == (None, NOW)
    assert (action.town, action.division.name, action.source) == ("Millhaven", "District 1", "/sign/ whatsapp")
    assert action.comment == ""
    assert recorded.pending.answers["comment"] == "Por mi vecina"
    assert action.state == "waiting"


def test_returns_the_first_for_an_identical_post(record):
    first, second = record(), record()
    assert second.action == first.action
    assert (second.pending, second.is_news) == (first.pending, False)
    assert (Action.objects.count(), PendingAnswers.objects.count()) == (1, 1)


def test_lets_a_changed_post_wait_beside_the_first(record):
    first, second = record(), record(zip_code="00002")
    assert second.action == first.action
    assert second.is_news
    assert PendingAnswers.objects.count() == 2
    assert Action.objects.get().zip_code == "00001"


def test_makes_two_actions_of_two_first_names_on_one_mailbox(record):
    assert record("Dee", email="family@mail.example").action != record("Eva", email="family@mail.example").action


@pytest.mark.parametrize("state", ["planning", "won", "monitoring", "lost", "closed"])
def test_takes_nothing_for_a_campaign_that_does_not_run(record, petition, state):
    petition.campaign.state = state
    with pytest.raises(AskClosed):
        record()
    assert not Action.objects.exists()


def test_takes_nothing_for_a_closed_ask(record, petition):
    petition.is_open = False
    with pytest.raises(AskClosed):
        record()


def test_is_gone_when_the_transaction_rolls_back(record):
    with rolled_back():
        record()
    assert not Action.objects.exists()
    assert record().is_news


def test_counts_a_call_at_once_and_the_same_report_once(record, call):
    details = {"official": 1, "outcome": "talked", "day": "2027-03-02"}
    first = record(ask=call, details=details, comment="She will think about it")
    again = record(ask=call, details=details, comment="She will think about it")
    assert first.action.state == "confirmed"
    assert Action.objects.get().comment == "She will think about it"
    assert again.action == first.action
    assert not again.is_news
    assert record(ask=call, details={**details, "official": 2}).is_news
    assert record(ask=call, details={**details, "day": "2027-03-03"}).is_news


def test_counts_every_anonymous_call(record, call):
    details = {"official": 1, "outcome": "talked", "day": "2027-03-02"}
    assert record(ask=call, details=details, is_anonymous=True).is_news
    assert record(ask=call, details=details, is_anonymous=True).is_news
    assert Action.objects.filter(person=None).counted().count() == 2


def test_signs_anew_after_taking_back(record):
    from organizing.actions.withdraw import withdraw_action

    first = record().action
    withdraw_action(action_id=first.pk, now=NOW)
    second = record()
    assert second.is_news
    assert second.action != first


def test_refuses_an_ask_of_another_group(other_petition, in_larkmoor, record):
    with group_scope(in_larkmoor), pytest.raises(Exception, match="row-level security"), transaction.atomic():
        record(ask=other_petition)
