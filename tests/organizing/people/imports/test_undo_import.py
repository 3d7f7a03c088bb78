"""An import is taken back: the tables are those from before, and what has happened since is not lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from organizing.people.answers import NO_SOURCE
from organizing.people.consents import EVERYTHING, may_email, refuse_email
from organizing.people.import_models import ImportChange, JobState, PeopleImport
from organizing.people.imports import cut_batches, undo_import
from organizing.people.imports.progress import progress_of
from organizing.people.imports.purge_imports import purge_imports
from organizing.people.imports.queue_undo import queue_undo
from organizing.people.imports.run_imports import run_imports
from organizing.people.list_models import CustomField, PersonTag, Tag
from organizing.people.models import Consent, Person
from organizing.people.note_models import Note
from organizing.people.refuse_many import refuse_email_for
from organizing.people.tags import find_tag

TABLES = ("organizing_person", "organizing_consent", "organizing_persontag", "organizing_tag")
HEAD = "First Name,Last Name,E-mail,Phone,ZIP,Language,Tags,Shirt,VANID\n"
LIST = (
    HEAD + "Dee,Doe,dee@mail.example,555-234-5678,00001,Spanish,Volunteer,XL,17\n"
    "Eva,Roe,eva@mail.example,555-234-0000,00001,English,Nurse,M,18\n"
    "Ida,Low,,,00002,,Nurse,,\n"
    ",,ana@mail.example,555-234-9999,,,,,\n"
    "Uma,Ash,uma@mail.example,,,,,,\n"
    "Dee,Roe,dee@mail.example,,00002,,Host,M,\n"
)


@pytest.fixture
def known(in_larkmoor, petition, confirmed):
    """Dee signed; Ana is known without a name; Uma has values of her own."""
    for label in ("Shirt", "Pet"):
        CustomField.objects.create(group=in_larkmoor, key=label.lower(), label={"en": label}, kind="text")
    dee = confirmed(petition, "Dee", email="dee@mail.example", zip_code="00003").person
    Person.objects.filter(pk=dee.pk).update(custom={"shirt": "S", "pet": "cat"}, external_ids={"id": "4"})
    for email in ("ana@mail.example", "uma@mail.example"):
        Person.objects.create(group=in_larkmoor, email=email, email_key=email, first_name="", name_key="")
    PersonTag.objects.create(
        group=in_larkmoor, tag=find_tag(group=in_larkmoor, name="Volunteer"), person=dee, added_at=timezone.now()
    )


def dump():
    """Every row of every table an import writes."""
    with connection.cursor() as cursor:
        rows = {}
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")
            rows[table] = cursor.fetchall()
        return rows


def undo(batch):
    assert queue_undo(batch=batch, now=timezone.now())
    run_imports()
    batch.refresh_from_db()
    assert batch.state == JobState.UNDONE, batch.trouble


@pytest.mark.parametrize("rows", [1, 2, 10_000])
def test_gives_back_the_tables_from_before_row_by_row(bring_in, known, monkeypatch, rows):
    monkeypatch.setattr(cut_batches, "ROWS", rows)
    monkeypatch.setattr(undo_import, "PEOPLE", 1)
    before = dump()
    batch = bring_in(LIST, mapping={"7": "custom:shirt"})
    assert all(dump()[table] != before[table] for table in TABLES)
    undo(batch)
    assert dump() == before
    assert not ImportChange.objects.exists()


def test_says_how_many_are_gone_and_restored(bring_in, known):
    batch = bring_in(LIST, mapping={"7": "custom:shirt"})
    undo(batch)
    assert [batch.figures[name] for name in ("removed", "stayed", "restored")] == [2, 0, 3]


def test_keeps_who_has_signed_since(bring_in, petition, confirmed):
    batch = bring_in("First Name,E-mail,Tags\nDee,dee@mail.example,Nurse\nEva,eva@mail.example,Nurse")
    confirmed(petition, "Dee", email="dee@mail.example")
    undo(batch)
    dee = Person.objects.get()
    assert dee.first_name == "Dee"
    assert not Consent.objects.filter(reference__startswith="import:").exists()
    assert not dee.tags.exists()
    assert (batch.figures["removed"], batch.figures["stayed"]) == (1, 1)


def test_keeps_who_was_talked_with_since(bring_in, in_larkmoor, ben):
    batch = bring_in("First Name,E-mail\nDee,dee@mail.example")
    Note.objects.create(
        group=in_larkmoor, person=Person.objects.get(), written_by=ben, text="Will host.", happened_at=timezone.now()
    )
    undo(batch)
    assert batch.figures["stayed"] == Person.objects.count() == 1


def stop_all(person):
    source = NO_SOURCE
    refuse_email(person=person, topic=EVERYTHING, wording="Stop", language="en", source=source, now=timezone.now())


def stop_in_bulk(person):
    people = Person.objects.filter(pk=person.pk)
    refuse_email_for(
        people=people, group=person.group, wording="Stop", language="en", source="bulk", now=timezone.now()
    )


@pytest.mark.parametrize("stop", [stop_all, stop_in_bulk])
def test_subscribes_nobody_anew_who_said_no_after_the_list_had_said_it(bring_in, petition, confirmed, stop):
    dee = confirmed(petition, "Dee", email="dee@mail.example").person
    batch = bring_in("First Name,E-mail,can2_subscription_status\nDee,dee@mail.example,unsubscribed")
    for _pressed_twice in range(2):
        stop(dee)
    assert Consent.objects.filter(answer="no", reference="").count() == 1
    undo(batch)
    assert not may_email(person=dee, topic=petition.campaign.topic)


def test_moves_the_bar_with_every_part(bring_in, monkeypatch):
    batch = bring_in("First Name,E-mail\n" + "".join(f"Dee,dee{n}@mail.example\n" for n in range(4)))
    seen, remove = [], undo_import._remove

    def removing(held, people):
        seen.append(progress_of(PeopleImport.objects.get()).percent)
        return remove(held, people)

    monkeypatch.setattr(undo_import, "PEOPLE", 1)
    monkeypatch.setattr(undo_import, "_remove", removing)
    undo(batch)
    assert seen == [0, 25, 50, 75]


def test_keeps_whom_a_later_list_brought_too(bring_in):
    first = bring_in("First Name,E-mail\nDee,dee@mail.example\nEva,eva@mail.example")
    bring_in("First Name,E-mail\nEva,eva@mail.example")
    undo(first)
    assert Person.objects.get().first_name == "Eva"


def test_keeps_what_an_organizer_has_corrected_since(bring_in, known):
    batch = bring_in(LIST, mapping={"7": "custom:shirt"})
    dee = Person.objects.get(first_name="Dee")
    dee.zip_code, dee.custom = "00009", {**dee.custom, "pet": "dog"}
    dee.save()
    undo(batch)
    dee.refresh_from_db()
    assert (dee.zip_code, dee.last_name) == ("00009", "Doe")
    assert dee.custom == {"shirt": "S", "pet": "dog"}


def test_keeps_a_tag_that_somebody_else_carries_by_now(bring_in, in_larkmoor):
    batch = bring_in('First Name,E-mail,Tags\nDee,dee@mail.example,"Nurse, Host"')
    eva = Person.objects.create(group=in_larkmoor, email="e@mail.example", email_key="e@mail.example", first_name="Eva")
    PersonTag.objects.create(group=in_larkmoor, tag=Tag.objects.get(name="Host"), person=eva)
    undo(batch)
    assert Tag.objects.get().name == "Host"


def test_is_done_once(bring_in):
    batch = bring_in("First Name,E-mail\nDee,dee@mail.example")
    undo(batch)
    assert not queue_undo(batch=batch, now=timezone.now())


def test_is_possible_for_thirty_days(bring_in, in_larkmoor):
    batch = bring_in("First Name,E-mail\nDee,dee@mail.example")
    late = timezone.now() + timedelta(days=31)
    assert not queue_undo(batch=batch, now=late)
    assert ImportChange.objects.exists()
    purge_imports(group=in_larkmoor, now=late)
    assert not ImportChange.objects.exists()
    assert PeopleImport.objects.get().figures["new"] == 1


def test_is_not_possible_before_anything_came_in(upload, check):
    batch = upload("First Name,E-mail\nDee,dee@mail.example")
    check(batch)
    assert not queue_undo(batch=batch, now=timezone.now())
