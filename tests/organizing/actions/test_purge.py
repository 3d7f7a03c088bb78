"""Forget posts that nobody confirmed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from organizing.actions.models import Action, PendingAnswers
from organizing.actions.purge import purge_unconfirmed
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.people.list_models import PersonTag, Tag
from organizing.people.models import Consent, Person
from organizing.people.note_models import Note
from tests.factories import called

NOW = timezone.now()
OLD = NOW - timedelta(days=31)
YOUNG = NOW - timedelta(days=29)


@pytest.fixture
def purge(in_larkmoor):
    def purge(now=NOW):
        return purge_unconfirmed(group=in_larkmoor, now=now)

    return purge


@pytest.fixture
def age(in_larkmoor):
    """Person rows note their own making; make them look as old as their story."""
    return lambda when: Person.objects.update(created_at=when)


def test_forgets_everything_of_an_old_unconfirmed_post(petition, signed, purge, age):
    signed(petition, "Dee", now=OLD, comment="Por mi vecina")
    age(OLD)
    assert purge() == 1
    for model in (Person, Action, PendingAnswers, Consent, Email):
        assert not model.objects.exists()
    assert purge() == 0


def test_keeps_what_may_still_be_confirmed(petition, signed, purge, age):
    signed(petition, "Dee", now=YOUNG)
    age(YOUNG)
    assert purge() == 0
    assert Action.objects.count() == PendingAnswers.objects.count() == 1


def test_keeps_the_confirmed(petition, confirmed, purge, age):
    confirmed(petition, "Dee", now=OLD)
    age(OLD)
    assert purge() == 0
    assert Action.objects.counted().count() == 1
    assert Consent.objects.filter(confirmed_at__isnull=False).count() == 3


def test_forgets_a_change_nobody_confirmed_and_keeps_the_signature(petition, confirmed, signed, purge, age):
    confirmed(petition, "Dee", now=OLD)
    signed(petition, "Dee", now=OLD, zip_code="00002")
    age(OLD)
    purge()
    assert not PendingAnswers.objects.exists()
    assert Action.objects.counted().get().zip_code == "00001"


def test_keeps_somebody_of_whom_something_younger_waits(petition, signed, purge, age):
    signed(petition, "Dee", now=OLD)
    age(OLD)
    signed(petition, "Dee", now=YOUNG, zip_code="00002")
    assert purge() == 0
    assert PendingAnswers.objects.get().answers["zip_code"] == "00002"


def test_keeps_a_call_and_forgets_the_unconfirmed_caller(call, answers_of, purge, age):
    from organizing.journey import take_action

    details = {"official": 1, "outcome": "talked", "day": "2027-03-01"}
    with group_scope(call.group):
        take_action(ask=call, answers=answers_of("Dee", details=details), now=OLD)
    age(OLD)
    assert purge() == 1
    assert Action.objects.counted().get().person is None


def test_keeps_confirmed_callers(petition, call, confirmed, purge, age):
    person = confirmed(petition, "Dee", now=OLD).person
    called(person, call, now=OLD)
    age(OLD)
    assert purge() == 0
    assert Action.objects.filter(person=person).count() == 2


def test_touches_no_other_group(petition, other_petition, signed, purge, other_group):
    signed(other_petition, "Eva", now=OLD)
    with group_scope(other_group):
        Person.objects.update(created_at=OLD)
    assert purge() == 0
    with group_scope(other_group):
        assert Person.objects.count() == 1


def test_waits_as_long_as_the_setting_says(petition, signed, purge, age, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "UNCONFIRMED_DAYS": 7}
    signed(petition, "Dee", now=NOW - timedelta(days=8))
    age(OLD)
    assert purge() == 1


@pytest.mark.parametrize("origin", ["list", "paper", "hand"])
def test_keeps_whom_the_group_brought_itself(petition, signed, purge, age, origin):
    signed(petition, "Dee", now=OLD)
    age(OLD)
    Person.objects.update(origin=origin)
    assert purge() == 0
    assert Person.objects.get().first_name == "Dee"


def took_note(person, staff):
    Note.objects.create(group=person.group, person=person, text="Met her", happened_at=NOW, written_by=staff)


def put_tag_on(person, staff):
    PersonTag.objects.create(group=person.group, person=person, tag=Tag.objects.create(group=person.group, name="Ally"))


def took_charge(person, staff):
    Person.objects.filter(pk=person.pk).update(organizer=staff)


def came_with_a_list(person, staff):
    Consent.objects.filter(person=person, purpose="email").update(confirmed_at=NOW)


@pytest.mark.parametrize("knowing", [took_note, put_tag_on, took_charge, came_with_a_list])
def test_keeps_whom_somebody_took_up(petition, signed, purge, age, ben, knowing):
    person = signed(petition, "Dee", now=OLD).person
    age(OLD)
    knowing(person, ben)
    assert purge() == 0
    assert Person.objects.get() == person
