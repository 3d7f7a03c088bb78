"""A list is tried out: counted like the import, refused like the import, and nobody is written."""

from __future__ import annotations

import pytest
from django.utils import timezone
from wagtail.users.models import UserProfile

from organizing.people.import_models import ImportRefusal, JobState
from organizing.people.imports import cut_batches
from organizing.people.imports.check_import import queue_check
from organizing.people.imports.refused import refused_rows
from organizing.people.imports.run_imports import run_imports
from organizing.people.list_models import Tag
from organizing.people.models import Consent, Person

# Of six rows before them three are new, one is known and changed, one known, one stands twice.
MESSY = (
    "First Name,Last Name,E-mail,Phone,ZIP,Tags\n"
    "Dee,Doe,dee@mail.example,555-234-5678,00001,Volunteer\n"
    "Eva,Roe,eva@mail.example,12,00001,\n"
    "Ida,Low,,,00002,\n"
    "Dee,Doe,DEE@mail.example,,,\n"
    "Uma,Ash,uma@mail.example,,00003,Nurse\n"
    "Ana,Lee,ana@mail.example,,,\n"
    "Bad,Row,not an address,,,\n"
    "Nobody,,,,,\n"
    "Too,Many,cells@mail.example,,,,here\n"
    "Ida,Low,,,00002,Nurse\n"
)
FATES = {"rows": 10, "new": 3, "updated": 1, "unchanged": 1, "repeated": 2, "refused": 3, "left_out": 1}


@pytest.fixture
def known(in_larkmoor):
    for name in ("Uma Ash", "Ana Lee"):
        first, last = name.split()
        email = f"{first.lower()}@mail.example"
        Person.objects.create(
            group=in_larkmoor, email=email, email_key=email, first_name=first, name_key=first.lower(), last_name=last
        )


def told(figures):
    return {name: figures.get(name, 0) for name in FATES}


@pytest.mark.parametrize("rows", [1, 2, 3, 10_000])
def test_counts_what_the_import_then_does_however_it_is_cut(upload, check, known, monkeypatch, rows):
    monkeypatch.setattr(cut_batches, "ROWS", rows)
    assert told(check(upload(MESSY, may_email=False))) == FATES


@pytest.mark.parametrize("rows", [1, 3, 10_000])
def test_is_right_about_the_import(bring_in, known, monkeypatch, rows):
    monkeypatch.setattr(cut_batches, "ROWS", rows)
    assert told(bring_in(MESSY, may_email=False).figures) == FATES


def test_writes_nobody(upload, check, known):
    before = list(Person.objects.order_by("pk").values())
    check(upload(MESSY))
    assert list(Person.objects.order_by("pk").values()) == before
    assert not Tag.objects.exists()
    assert not Consent.objects.exists()


def test_gives_each_refused_row_its_line_and_a_reason_to_act_on(upload, check):
    batch = upload(MESSY)
    check(batch)
    lines = list(refused_rows(batch))
    assert lines[0][:2] == ["Line", "Reason"]
    assert [line[0] for line in lines[1:]] == ["8", "9", "10"]
    assert lines[1][1] == "This is no e-mail address."
    assert lines[1][2:6] == ["Bad", "Row", "not an address", ""]
    assert "more cells" in lines[3][1]


def test_says_who_of_the_new_ones_resembles_somebody(upload, check, known):
    Person.objects.update(phone="+15552345678", zip_code="00009")
    figures = check(
        upload(
            "First Name,Last Name,E-mail,Phone,ZIP\n"
            "Dee,Doe,dee@mail.example,(555) 234-5678,\n"
            "Eva,Roe,u.m.a+news@mail.example,,\n"
            "Anna,Lee,anna@mail.example,,00009\n"
            "Ida,Low,ida@mail.example,,00009\n"
        )
    )
    assert (figures["new"], figures["look_alike"]) == (4, 3)


def test_starts_anew_when_asked_again(upload, check):
    batch = upload(MESSY)
    assert check(batch) == check(batch)
    assert ImportRefusal.objects.count() == 3


def test_says_where_a_quotation_is_not_closed(upload):
    batch = upload('First Name,E-mail\nDee,dee@mail.example\n"Eva,eva@mail.example\n' + "Ida,x\n" * 30_000)
    queue_check(batch=batch, now=timezone.now())
    run_imports()
    batch.refresh_from_db()
    assert batch.state == JobState.FAILED
    assert "line 3" in batch.trouble


def test_takes_no_column_of_remarks_for_tags(upload):
    rows = "".join(f"Dee,dee{n}@mail.example,remark {n}\n" for n in range(1100))
    batch = upload(f"First Name,E-mail,Tags\n{rows}")
    queue_check(batch=batch, now=timezone.now())
    run_imports()
    batch.refresh_from_db()
    assert batch.state == JobState.FAILED
    assert "1000" in batch.trouble


def test_tells_reasons_in_the_language_of_who_brought_the_list(upload, ben):
    UserProfile.objects.update_or_create(user=ben, defaults={"preferred_language": "es"})
    batch = upload('First Name,E-mail\nAna,ana@mail.example\n"Dee,dee@mail.example\n' + "Ida,x\n" * 30_000)
    queue_check(batch=batch, now=timezone.now())
    run_imports()
    batch.refresh_from_db()
    assert "comillas" in batch.trouble
