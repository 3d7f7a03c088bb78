"""A list comes in: who is new, who is known, and what of it stands afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from organizing.followups.models import Task
from organizing.groups.scope import group_scope
from organizing.mail.suppress import ERASED, suppress_address
from organizing.people.answers import NO_SOURCE
from organizing.people.consents import EVERYTHING, may_email, refuse_email
from organizing.people.import_models import ImportPiece, ImportRefusal, PeopleImport
from organizing.people.imports.queue_import import queue_import
from organizing.people.list_models import CustomField, PersonTag, Tag
from organizing.people.models import Consent, Person

FULL = (
    "First Name,Last Name,E-mail,Phone,ZIP,Language,Tags,VANID\n"
    'Dee,Doe,dee@mail.example,555-234-5678,00001,Spanish,"Volunteer, Nurse",17\n'
)


@pytest.fixture
def shirt(in_larkmoor):
    return CustomField.objects.create(
        group=in_larkmoor, key="shirt", label={"en": "Shirt"}, kind="choice", choices=["M", "XL"]
    )


def test_brings_in_who_is_new(bring_in):
    batch = bring_in(FULL)
    dee = Person.objects.get()
    assert (dee.full_name, dee.email, dee.email_key) == ("Dee Doe", "dee@mail.example", "dee@mail.example")
    assert (dee.phone, dee.zip_code, dee.language, dee.origin) == ("+15552345678", "00001", "es", "list")
    assert dee.external_ids == {"van": "17"}
    assert sorted(dee.tags.values_list("tag__name", flat=True)) == ["Nurse", "Volunteer"]
    assert batch.figures["new"] == batch.figures["rows"] == batch.figures["total"] == 1


def test_settles_the_district_by_the_zip_code_as_a_form_does(bring_in, petition, confirmed):
    eva = confirmed(petition, "Eva", zip_code="00001").person
    bring_in(FULL)
    dee = Person.objects.get(first_name="Dee")
    assert (dee.division, dee.town) == (eva.division, eva.town)
    assert dee.division is not None


def test_keeps_the_basis_of_contact_in_the_words_of_who_brought_the_list(bring_in):
    bring_in(FULL)
    consent = Consent.objects.get()
    assert (consent.answer, consent.wording) == ("yes", "Signed in at our meeting on May 3.")
    assert "meeting.csv" in consent.source
    assert may_email(person=Person.objects.get(), topic="campaign:1")


def test_writes_to_nobody_where_the_basis_is_not_for_mail(bring_in):
    bring_in(FULL, may_email=False)
    assert not Consent.objects.exists()


def test_fills_what_was_blank_and_overwrites_what_differs(bring_in, petition, confirmed):
    person = confirmed(petition, "Dee", last_name="", zip_code="00002").person
    batch = bring_in(FULL)
    person.refresh_from_db()
    assert (person.last_name, person.zip_code, person.language) == ("Doe", "00001", "es")
    assert (batch.figures["new"], batch.figures["updated"]) == (0, 1)


def test_takes_nothing_from_anybody_by_an_empty_cell(bring_in):
    bring_in(FULL)
    before = Person.objects.values().get()
    batch = bring_in("First Name,Last Name,E-mail,Phone,ZIP\nDEE,DOE,Dee@Mail.example,,")
    assert Person.objects.values().get() == before
    assert batch.figures["unchanged"] == 1


def test_changes_nothing_the_second_time(bring_in):
    bring_in(FULL)
    batch = bring_in(FULL)
    assert (batch.figures["new"], batch.figures["updated"], batch.figures["unchanged"]) == (0, 0, 1)
    assert (Person.objects.count(), Consent.objects.count(), PersonTag.objects.count()) == (1, 1, 2)


def test_knows_families_at_one_mailbox_apart(bring_in):
    bring_in("First Name,E-mail\nDee,doe@mail.example\nEva,doe@mail.example")
    assert Person.objects.count() == 2


def test_takes_a_row_without_a_name_for_whoever_has_the_mailbox(bring_in):
    bring_in("First Name,E-mail\nDee,dee@mail.example")
    bring_in("E-mail,Phone\ndee@mail.example,(555) 234-5678")
    assert Person.objects.get().phone == "+15552345678"


def test_gives_who_had_no_name_theirs(bring_in):
    bring_in("E-mail\ndee@mail.example")
    bring_in("First Name,E-mail\nDee,dee@mail.example\nEva,dee@mail.example")
    assert list(Person.objects.order_by("pk").values_list("first_name", "name_key")) == [("Dee", "dee"), ("Eva", "eva")]


def test_knows_who_has_no_mailbox_by_whole_name_and_zip_code(bring_in):
    bring_in("Name,Postal Code\nDee Peña,00001\nDee Roe,00001")
    batch = bring_in("Name,Postal Code\nDEE PEN\u0303A,00001\nDee Peña,00002")
    assert (batch.figures["unchanged"], batch.figures["new"]) == (1, 1)
    assert Person.objects.count() == 3


def test_reads_rows_about_one_person_as_one(bring_in):
    batch = bring_in(
        "First Name,E-mail,Phone,Tags\n"
        "Dee,dee@mail.example,555-234-0001,Volunteer\n"
        "dee,DEE@mail.example,555-234-0002,Nurse\n"
        ",dee@mail.example,,Host"
    )
    dee = Person.objects.get()
    assert (batch.figures["new"], batch.figures["repeated"]) == (1, 2)
    assert dee.phone == "+15552340002"
    assert dee.tags.count() == 3


def test_never_subscribes_who_unsubscribed(bring_in, petition, confirmed):
    dee = confirmed(petition, "Dee").person
    refuse_email(
        person=dee, topic=EVERYTHING, wording="Unsubscribe", language="en", source=NO_SOURCE, now=timezone.now()
    )
    bring_in(FULL)
    assert not may_email(person=dee, topic=EVERYTHING)


def test_never_subscribes_who_unsubscribed_from_one_campaign(bring_in, petition, confirmed):
    dee = confirmed(petition, "Dee").person
    topic = f"campaign:{petition.campaign_id}"
    refuse_email(person=dee, topic=topic, wording="Stop", language="en", source=NO_SOURCE, now=timezone.now())
    bring_in(FULL)
    assert not may_email(person=dee, topic=topic)


def test_subscribes_nobody_under_another_name_at_a_mailbox_that_wants_no_mail(bring_in):
    bring_in("First Name,E-mail\nElizabeth,doe@mail.example\nIda,ida@mail.example")
    elizabeth = Person.objects.get(first_name="Elizabeth")
    refuse_email(
        person=elizabeth, topic=EVERYTHING, wording="Stop", language="en", source=NO_SOURCE, now=timezone.now()
    )
    for _brought_twice in range(2):
        bring_in("First Name,E-mail\nLiz,doe@mail.example\nUma,ida@mail.example")
    assert not may_email(person=Person.objects.get(first_name="Liz"), topic=EVERYTHING)
    assert may_email(person=Person.objects.get(first_name="Uma"), topic=EVERYTHING)


def test_subscribes_nobody_whose_own_no_still_waits_for_its_button(bring_in, petition, signed):
    dee = signed(petition, "Dee", may_email="no").person
    bring_in(FULL)
    assert not may_email(person=dee, topic=EVERYTHING)


def test_heeds_what_the_list_says_of_who_unsubscribed_elsewhere(bring_in, petition, confirmed):
    eva = confirmed(petition, "Eva").person
    batch = bring_in(
        "first_name,email,can2_subscription_status\n"
        f"Dee,dee@mail.example,unsubscribed\nEva,{eva.email},unsubscribed\nIda,ida@mail.example,subscribed\n"
        "Uma,uma@mail.example,"
    )
    answers = {name: may_email(person=Person.objects.get(first_name=name), topic="") for name in ("Dee", "Ida", "Uma")}
    assert answers == {"Dee": False, "Ida": True, "Uma": True}
    assert not may_email(person=eva, topic=EVERYTHING)
    assert batch.figures["updated"] == 1


def test_takes_in_who_bounced_and_writes_to_nobody_there(bring_in, in_larkmoor):
    suppress_address(group=in_larkmoor, address="dee@mail.example", reason="bounced")
    bring_in(FULL)
    assert not may_email(person=Person.objects.get(), topic=EVERYTHING)


def test_keeps_out_who_was_erased(bring_in, in_larkmoor):
    suppress_address(group=in_larkmoor, address="Dee@mail.example", reason=ERASED)
    batch = bring_in(FULL + "Eva,Roe,eva@mail.example,,,,,\n")
    assert Person.objects.get().first_name == "Eva"
    refusal = ImportRefusal.objects.get()
    assert refusal.line == 2
    assert "erased" in refusal.reason
    assert refusal.row == "[]"
    assert batch.figures["refused"] == 1


def test_reads_the_groups_own_fields(bring_in, shirt):
    batch = bring_in(
        "First Name,E-mail,Shirt size\nDee,dee@mail.example,xl\nEva,eva@mail.example,S\nIda,ida@mail.example,",
        mapping={"2": "custom:shirt"},
    )
    assert dict(Person.objects.values_list("first_name", "custom")) == {"Dee": {"shirt": "XL"}, "Ida": {}}
    assert "Shirt" in ImportRefusal.objects.get().reason
    assert batch.figures["refused"] == 1


def test_refuses_rows_that_tell_somebodys_status_and_takes_the_others(bring_in, in_larkmoor):
    CustomField.objects.create(group=in_larkmoor, key="about", label={"en": "About"}, kind="text")
    batch = bring_in(
        "First Name,E-mail,Tags,About\nDee,dee@mail.example,Nurse; Undocumented,\n"
        "Eva,eva@mail.example,Nurse,has DACA\nIda,ida@mail.example,Nurse,sings",
        mapping={"3": "custom:about"},
    )
    assert Person.objects.get().first_name == "Ida"
    assert [tag.name for tag in Tag.objects.all()] == ["Nurse"]
    reasons = ImportRefusal.objects.order_by("line").values_list("line", "reason")
    assert [(line, reason.partition(":")[0]) for line, reason in reasons] == [(2, "Tags"), (3, "About")]
    assert batch.figures["refused"] == 2


def test_changes_one_own_field_and_leaves_the_others(bring_in, shirt):
    bring_in(FULL)
    Person.objects.update(custom={"shirt": "M", "pet": "cat"}, external_ids={"van": "17", "id": "4"})
    bring_in("First Name,E-mail,Shirt size\nDee,dee@mail.example,XL", mapping={"2": "custom:shirt"})
    dee = Person.objects.get()
    assert dee.custom == {"shirt": "XL", "pet": "cat"}
    assert dee.external_ids == {"van": "17", "id": "4"}


def test_puts_on_the_tags_of_the_whole_list_and_those_of_a_column_of_yeses(bring_in):
    bring_in(
        "First Name,E-mail,Nurse\nDee,dee@mail.example,Yes\nEva,eva@mail.example,no",
        mapping={"2": "tag_if"},
        tags=["May meeting"],
    )
    carried = PersonTag.objects.order_by("person", "tag").values_list("person__first_name", "tag__name")
    assert set(carried) == {("Dee", "Nurse"), ("Dee", "May meeting"), ("Eva", "May meeting")}


def test_knows_a_tag_however_it_is_typed(bring_in, in_larkmoor):
    Tag.objects.create(group=in_larkmoor, name="Volunteer", key="volunteer")
    bring_in("First Name,E-mail,Tags\nDee,dee@mail.example,VOLUNTEER; volunteer ")
    assert Tag.objects.count() == PersonTag.objects.count() == 1


def test_restores_what_an_export_kept_from_being_computed(bring_in):
    bring_in("First Name,Last Name,E-mail\nDee,'=Doe,dee@mail.example")
    assert Person.objects.get().last_name == "=Doe"


def test_takes_backslashes_and_quotes_as_they_are(bring_in):
    bring_in('First Name,Last Name,E-mail\n"De\\e","\\N ""O\'Doe""",dee@mail.example')
    assert Person.objects.values_list("first_name", "last_name").get() == ("De\\e", '\\N "O\'Doe"')


def test_forgets_the_file_once_it_is_in(bring_in):
    bring_in(FULL)
    assert not ImportPiece.objects.exists()


def test_goes_in_once_however_often_it_is_queued(bring_in):
    batch = bring_in(FULL)
    assert not queue_import(batch=batch, now=timezone.now() + timedelta(hours=1))


def test_shows_another_group_nothing_of_it(bring_in, other_group):
    bring_in(FULL)
    with group_scope(other_group):
        assert not PeopleImport.objects.exists()
        assert not Person.objects.exists()


def test_gives_who_brought_it_in_a_task_for_rows_that_were_refused(bring_in):
    batch = bring_in("First Name,E-mail,ZIP\nDee,dee@mail.example,00001\nEva,no address,00002\n")
    assert batch.figures["refused"] == 1
    task = Task.objects.get()
    assert task.what == "Look at 1 row of a list that did not go in"
    assert task.assigned_to == batch.made_by
    assert "meeting.csv" not in task.what + task.why


def test_gives_nobody_a_task_where_every_row_went_in(bring_in):
    bring_in(FULL)
    assert not Task.objects.exists()
