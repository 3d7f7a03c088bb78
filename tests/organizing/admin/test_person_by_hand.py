"""Organizers add and change people by hand, and no consent outlives the mailbox it was given from unheard."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from organizing.actions.purge import purge_unconfirmed
from organizing.groups.scope import group_scope
from organizing.people.answers import NO_SOURCE
from organizing.people.consents import EVERYTHING, may_email, refuse_email
from organizing.people.list_models import CustomField
from organizing.people.models import Consent, Person

NOW = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
ADD = "/admin/organizing/people/new/"


@pytest.fixture
def dee(petition, confirmed):
    return confirmed(petition, "Dee", now=NOW).person


@pytest.fixture
def desk(enter, ben):
    return enter(ben)


@pytest.fixture
def edit(desk, dee, larkmoor):
    """Posts Dee's form with some boxes changed."""

    def post(**changed):
        address = reverse("organizing_person_edit", args=[dee.pk])
        form = desk.get(address).context["form"]
        typed = {name: form[name].value() or "" for name in form.fields}
        return desk.post(address, {**typed, **changed})

    return post


def fresh(person):
    with group_scope(person.group):
        return Person.objects.select_related("division", "organizer", "group").get(pk=person.pk)


def may_write(person, topic):
    with group_scope(person.group):
        return may_email(person=fresh(person), topic=topic)


def test_changes_name_phone_language_and_who_is_in_charge(edit, dee, ana):
    answer = edit(first_name="  Deé ", last_name="Roe", phone="(555) 201-0100", language="es", organizer=ana.pk)
    assert answer.status_code == 302
    person = fresh(dee)
    assert (person.first_name, person.last_name, person.name_key) == ("Deé", "Roe", "dee")
    assert (person.phone, person.language, person.organizer) == ("+15552010100", "es", ana)
    assert person.confirmed_at is not None


def test_follows_a_changed_zip_code_to_town_and_district(edit, dee, larkmoor):
    edit(zip_code="00002")
    person = fresh(dee)
    with group_scope(larkmoor):
        from organizing.places.locate import locate_zip

        place = locate_zip("00002")
    assert (person.zip_code, person.town, person.division) == ("00002", place.town, place.division)
    assert person.division is not None


def test_keeps_the_district_a_signer_chose_while_the_zip_code_stays(edit, dee, larkmoor):
    from organizing.places.models import Division

    chosen = Division.objects.order_by("-pk").first()
    with group_scope(larkmoor):
        Person.objects.filter(pk=dee.pk).update(division=chosen)
    edit(last_name="Roe")
    assert fresh(dee).division == chosen


def test_keeps_own_fields_by_kind(edit, dee, larkmoor):
    with group_scope(larkmoor):
        CustomField.objects.create(group=larkmoor, key="kids", label={"en": "Kids"}, kind="number")
        CustomField.objects.create(group=larkmoor, key="shirt", label={"en": "Shirt"}, kind="choice", choices=["M"])
        Person.objects.filter(pk=dee.pk).update(custom={"shirt": "M", "gone": "kept"})
    assert edit(own_kids="2", own_shirt="").status_code == 302
    assert fresh(dee).custom == {"kids": 2, "gone": "kept"}
    refused = edit(own_kids="two")
    assert refused.status_code == 422
    assert 'value="two"' in refused.content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"first_name": " "}, "Enter the first name."),
        ({"first_name": "=cmd"}, "Start the name with a letter"),
        ({"email": "dee at home"}, "Enter an email address like name@example.com"),
        ({"phone": "12"}, "Enter a phone number with its area code"),
        ({"zip_code": "123"}, "Enter a 5-digit ZIP code"),
        ({"email": "new@home.example"}, "Say whether they told you that we may write to the new address."),
    ],
)
def test_says_beside_the_box_what_is_wrong_and_keeps_what_was_typed(edit, dee, changed, sentence):
    answer = edit(**changed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert all(f'value="{value}"' in answer.content.decode() for value in changed.values())
    assert fresh(dee).email == dee.email


def test_ends_the_yes_of_an_old_mailbox_that_nobody_renewed(edit, dee, petition):
    topic = petition.campaign.topic
    assert may_write(dee, topic)
    edit(email="new@home.example", told="no")
    person = fresh(dee)
    assert (person.email, person.email_key, person.confirmed_at) == ("new@home.example", "new@home.example", None)
    assert not may_write(dee, topic)
    assert not may_write(dee, "campaign:0")


def test_takes_a_yes_along_that_an_organizer_heard_for_the_new_address(edit, dee, petition):
    topic = petition.campaign.topic
    edit(email="new@home.example", told="yes")
    assert may_write(dee, topic)
    assert not may_write(dee, "campaign:0")
    with group_scope(dee.group):
        newest = Consent.objects.filter(person=dee, purpose="email").order_by("-given_at").first()
    assert newest.source == "an organizer: Ben"
    assert "new address" in newest.wording


def test_never_makes_a_no_a_yes_because_the_address_changed(edit, dee, petition):
    with group_scope(dee.group):
        refuse_email(person=fresh(dee), topic=EVERYTHING, wording="Stop", language="en", source=NO_SOURCE, now=NOW)
    edit(email="new@home.example", told="yes")
    assert not may_write(dee, petition.campaign.topic)
    assert not may_write(dee, EVERYTHING)


def test_asks_nothing_where_the_mailbox_stays_the_same(edit, dee, petition):
    assert edit(email=dee.email.upper()).status_code == 302
    assert fresh(dee).email == dee.email.upper()
    assert fresh(dee).confirmed_at is not None
    assert may_write(dee, petition.campaign.topic)


def test_forgets_nobody_whose_address_an_organizer_corrected(desk, petition, signed, larkmoor):
    eva = signed(petition, "Eva", now=NOW).person
    with group_scope(larkmoor):
        Person.objects.filter(pk=eva.pk).update(created_at=NOW)
    address = reverse("organizing_person_edit", args=[eva.pk])
    form = desk.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    desk.post(address, {**typed, "email": "eva.right@mail.example", "told": "no"})
    with group_scope(larkmoor):
        purge_unconfirmed(group=larkmoor, now=NOW + timedelta(days=400))
        assert Person.objects.filter(pk=eva.pk).exists()


def test_leads_to_the_other_where_two_would_be_one(edit, desk, dee, petition, confirmed):
    eva = confirmed(petition, "Eva", now=NOW).person
    answer = edit(first_name="EVA", email=eva.email, told="yes")
    assert answer.status_code == 422
    assert reverse("organizing_duplicates_compare", args=[dee.pk, eva.pk]) in answer.content.decode()
    assert fresh(dee).first_name == "Dee"


def met(**more):
    return {
        "first_name": "Flo",
        "last_name": "Fox",
        "email": "flo@mail.example",
        "zip_code": "00001",
        "language": "es",
        "email_told": "yes",
        "basis": "signed in at the meeting",
        **more,
    }


def test_adds_no_yes_under_another_name_at_a_mailbox_that_wants_no_mail(desk, dee, larkmoor):
    with group_scope(larkmoor):
        refuse_email(person=fresh(dee), topic=EVERYTHING, wording="Stop", language="en", source=NO_SOURCE, now=NOW)
    assert desk.post(ADD, met(email=dee.email)).status_code == 302
    with group_scope(larkmoor):
        assert not may_email(person=Person.objects.get(first_name="Flo"), topic=EVERYTHING)


def test_adds_somebody_with_the_consent_an_organizer_heard(desk, larkmoor, ben):
    answer = desk.post(ADD, met(phone="555-201-0100", phone_told="no", organizer=ben.pk))
    with group_scope(larkmoor):
        flo = Person.objects.select_related("organizer", "division").get(first_name="Flo")
        consent = Consent.objects.get(person=flo)
        assert may_email(person=flo, topic="campaign:0")
    assert answer.url == reverse("organizing_people:inspect", args=[flo.pk])
    assert (flo.origin, flo.confirmed_at, flo.language, flo.organizer) == ("hand", None, "es", ben)
    assert flo.town and flo.phone == "+15552010100"
    assert (consent.purpose, consent.answer, consent.topic, consent.source) == ("email", "yes", "", "an organizer: Ben")
    assert consent.wording.endswith("Yes: signed in at the meeting")


def test_keeps_no_yes_that_nobody_gave(desk, larkmoor):
    assert desk.post(ADD, met(email_told="no", basis="")).status_code == 302
    with group_scope(larkmoor):
        flo = Person.objects.get(first_name="Flo")
        assert not Consent.objects.filter(person=flo).exists()
        assert not may_email(person=flo, topic=EVERYTHING)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email_told": ""}, "Answer yes or no."),
        ({"phone": "555-201-0100"}, "Answer yes or no."),
        ({"basis": " "}, "Say how they told you"),
        ({"email": ""}, "Enter an e-mail or a phone"),
        ({"first_name": ""}, "Enter the first name."),
    ],
)
def test_adds_nobody_without_the_answers_it_takes(desk, larkmoor, typed, sentence):
    answer = desk.post(ADD, met(**typed))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="Fox"' in answer.content.decode()
    with group_scope(larkmoor):
        assert not Person.objects.exists()


def test_leads_to_whoever_is_there_already(desk, dee):
    answer = desk.post(ADD, met(first_name="dee", email=dee.email))
    assert answer.status_code == 422
    assert reverse("organizing_people:inspect", args=[dee.pk]) in answer.content.decode()


def test_adds_one_person_when_the_button_is_pressed_twice(desk, larkmoor):
    typed = met(email="", phone="555-201-0100", phone_told="yes")
    first, second = desk.post(ADD, typed), desk.post(ADD, typed)
    assert first.url == second.url
    with group_scope(larkmoor):
        assert Person.objects.count() == 1
        assert Consent.objects.count() == 1


def test_brings_back_nobody_who_asked_to_be_forgotten(desk, dee, enter, ana, larkmoor):
    assert enter(ana).post(reverse("organizing_erase", args=[dee.pk]), {"erase": "1"}).status_code == 302
    answer = desk.post(ADD, met(first_name="Dee", email=dee.email))
    assert answer.status_code == 422
    assert "asked to be forgotten" in answer.content.decode()
