"""Find or make the person behind a form."""

from __future__ import annotations

import pytest
from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.people.answers import Answers, Source
from organizing.people.models import Consent, Person
from organizing.people.upsert import store_consents, upsert_person
from organizing.places.locate import locate_zip

FIELDS = ["email", "first_name", "last_name", "zip_code", "town", "division_id", "language", "confirmed_at"]


@pytest.fixture
def upsert(in_larkmoor, answers_of):
    def upsert(name="Dee", **changes):
        answers = answers_of(name, **changes)
        return upsert_person(group=in_larkmoor, answers=answers, place=locate_zip(answers.zip_code))

    return upsert


def test_makes_a_person_from_the_answers(upsert):
    person = upsert("Dee", zip_code="00002", language="es")
    assert (person.first_name, person.last_name, person.language) == ("Dee", "Doe", "es")
    assert (person.town, person.division.name) == ("Alder Ford", "District 2")
    assert person.confirmed_at is None


@pytest.mark.parametrize("name", ["x" * 200, "محمد", "🌻", "O'Brien", "Q", "Ñ", "Null", "Nguyễn Thị"])
def test_keeps_a_name_as_typed(upsert, name):
    assert Person.objects.get(pk=upsert(name, email="dee@mail.example").pk).first_name == name


def test_finds_the_same_person_by_any_spelling(upsert):
    first = upsert("José", email="jose.roe@gmail.com")
    assert upsert("JOSE", email="JoseRoe+news@googlemail.com") == first
    assert Person.objects.count() == 1


def test_keeps_two_first_names_on_one_mailbox_apart(upsert):
    assert upsert("Dee", email="family@mail.example") != upsert("Eva", email="family@mail.example")


def test_changes_nothing_of_somebody_already_known(upsert):
    known = upsert("Dee", email="dee.doe@gmail.com")
    before = Person.objects.filter(pk=known.pk).values(*FIELDS).get()
    upsert("DEE", email="DEEDOE@gmail.com", last_name="Mallory", zip_code="00003", language="es")
    assert Person.objects.filter(pk=known.pk).values(*FIELDS).get() == before


def test_knows_nobody_of_another_group(upsert, other_group, answers_of):
    person = upsert("Dee")
    with group_scope(other_group):
        theirs = upsert_person(group=other_group, answers=answers_of("Dee"), place=locate_zip("00001"))
        assert theirs.pk != person.pk
        assert Person.objects.count() == 1


def test_leaves_the_name_out_of_what_it_prints(upsert):
    person = upsert("Dee")
    assert str(person) == f"Person {person.pk}"
    assert person.full_name == "Dee Doe"
    assert person.initials == "D.D."


def test_stores_every_answer_in_the_words_shown(upsert, answers_of):
    person = upsert("Dee")
    answers = answers_of("Dee", language="es", comment="Por mi vecina", comment_may_be_passed_on=True)
    store = {"person": person, "answers": answers, "topic": "campaign:1", "reference": "r", "now": timezone.now()}
    store_consents(**store, source=Source(page="/es/firmar/", code="whatsapp"))
    store_consents(**store, source=Source(page="/es/firmar/", code="whatsapp"))
    stored = {consent.purpose: consent for consent in Consent.objects.filter(person=person)}
    assert set(stored) == {"email", "disclose", "show_name", "pass_comment"}
    assert Consent.objects.count() == 4
    for given in answers.consents:
        assert stored[given.purpose].wording == given.wording
        assert stored[given.purpose].answer == given.answer
        assert stored[given.purpose].language == "es"
        assert stored[given.purpose].source == "/es/firmar/ whatsapp"
        assert stored[given.purpose].confirmed_at is None


def test_digests_an_identical_form_equally_and_a_changed_one_not(answers_of):
    assert answers_of("Dee").digest == answers_of("Dee").digest
    assert answers_of("Dee").digest != answers_of("Dee", zip_code="00002").digest
    assert answers_of("Dee").digest != answers_of("Dee", may_email="no").digest


def test_reads_answers_back_as_they_were(answers_of):
    answers = answers_of("Dee", comment="Porque sí", details={"official": 3})
    assert Answers.from_json(answers.as_json()) == answers
