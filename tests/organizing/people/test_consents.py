"""May we write to this person? The newest confirmed answer decides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from organizing.people.answers import Source
from organizing.people.confirm import confirm_consents
from organizing.people.consents import EVERYTHING, may_email, refuse_email
from organizing.people.models import Consent, Person

TOPIC = "campaign:1"
NOW = timezone.now()


@pytest.fixture
def dee(in_larkmoor):
    return Person.objects.create(
        group=in_larkmoor, email="dee@mail.example", email_key="dee@mail.example", first_name="Dee", name_key="dee"
    )


@pytest.fixture
def say(dee):
    def say(answer, topic=TOPIC, *, at=0, is_confirmed=True, reference=""):
        given_at = NOW + timedelta(hours=at)
        return Consent.objects.create(
            group=dee.group,
            person=dee,
            purpose="email",
            topic=topic,
            answer=answer,
            wording="May we?",
            language="en",
            source="/sign/",
            reference=reference,
            given_at=given_at,
            confirmed_at=given_at if is_confirmed else None,
        )

    return say


@pytest.fixture
def refuse(dee):
    def refuse(topic, *, at):
        return refuse_email(
            person=dee,
            topic=topic,
            wording="Stop",
            language="en",
            source=Source(page="unsubscribe"),
            now=NOW + timedelta(hours=at),
        )

    return refuse


def test_takes_no_answer_for_a_no(dee):
    assert not may_email(person=dee, topic=TOPIC)


def test_takes_a_yes_for_its_own_topic_only(dee, say):
    say("yes")
    assert may_email(person=dee, topic=TOPIC)
    assert not may_email(person=dee, topic="campaign:2")


def test_waits_for_a_yes_to_be_confirmed(dee, say):
    say("yes", is_confirmed=False, reference="r")
    assert not may_email(person=dee, topic=TOPIC)
    assert confirm_consents(reference="r", now=NOW) == 1
    assert confirm_consents(reference="r", now=NOW) == 0
    assert may_email(person=dee, topic=TOPIC)


def test_lets_the_newest_answer_win(dee, say):
    say("yes", at=0)
    say("no", at=1)
    assert not may_email(person=dee, topic=TOPIC)
    say("yes", at=2)
    assert may_email(person=dee, topic=TOPIC)


def test_lets_a_no_to_everything_end_each_topic(dee, say, refuse):
    say("yes", at=0)
    say("yes", topic="campaign:2", at=0)
    refuse(EVERYTHING, at=1)
    assert not may_email(person=dee, topic=TOPIC)
    assert not may_email(person=dee, topic="campaign:2")


def test_lets_a_later_yes_to_one_topic_stand_beside_the_no_to_everything(dee, say, refuse):
    refuse(EVERYTHING, at=0)
    say("yes", at=1)
    assert may_email(person=dee, topic=TOPIC)
    assert not may_email(person=dee, topic="campaign:2")


def test_stops_everything_again_after_a_yes_in_between(dee, say, refuse):
    refuse(EVERYTHING, at=0)
    say("yes", at=1)
    refuse(EVERYTHING, at=2)
    assert not may_email(person=dee, topic=TOPIC)


def test_records_a_refusal_once(dee, say, refuse):
    say("yes", at=0)
    assert refuse(TOPIC, at=1) == refuse(TOPIC, at=2)
    assert refuse(EVERYTHING, at=3) == refuse(EVERYTHING, at=4)
    assert Consent.objects.filter(answer="no").count() == 2


def test_needs_no_second_refusal_of_a_topic_when_everything_was_refused(dee, say, refuse):
    say("yes", at=0)
    assert refuse(EVERYTHING, at=1) == refuse(TOPIC, at=2)


def test_keeps_what_was_said_before(dee, say, refuse):
    say("yes", at=0)
    refuse(TOPIC, at=1)
    assert list(Consent.objects.order_by("given_at").values_list("answer", flat=True)) == ["yes", "no"]


def test_lists_what_is_in_force_for_each_topic(dee, say, refuse):
    say("yes", at=0)
    refuse(TOPIC, at=1)
    say("yes", topic="campaign:2", at=2)
    in_force = {consent.topic: consent.answer for consent in Consent.objects.in_force()}
    assert in_force == {TOPIC: "no", "campaign:2": "yes"}


def test_cannot_be_stored_without_its_words(dee):
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(
            group=dee.group, person=dee, purpose="email", answer="yes", wording="", language="en", given_at=NOW
        )
