"""Lists that go out, in the admin: asked for, written, fetched by whoever asked and by nobody else."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from organizing.groups.scope import above_walls, group_scope
from organizing.people.exports.run_exports import run_due_exports
from organizing.people.import_models import PeopleExport, PeopleImport
from organizing.people.imports.run_imports import run_imports
from organizing.people.list_models import CustomField, Segment
from organizing.people.models import Person
from organizing.people.note_models import Note

WISH = {
    "title": "All of us",
    "columns": ["first_name", "email", "custom:shirt"],
    "file_format": "csv",
    "preset": "ours",
}


def url(name: str = "", *args: Any) -> str:
    return reverse(f"organizing_exports_{name}" if name else "organizing_exports", args=args)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def rows_of(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


@pytest.fixture
def dee(larkmoor: Any) -> Person:
    """Dee and Eva are on Larkmoor's list; Dee's first name is a formula, her phone is British."""
    with group_scope(larkmoor):
        CustomField.objects.create(group=larkmoor, key="shirt", label={"en": "Shirt", "es": "Camiseta"})
        Person.objects.create(group=larkmoor, first_name="Eva", name_key="eva", language="es", zip_code="60002")
        return Person.objects.create(
            group=larkmoor,
            first_name="=Dee",
            last_name="'=Doe",
            name_key="=dee",
            email="dee@mail.example",
            email_key="dee@mail.example",
            phone="+447700900123",
            zip_code="60001",
            custom={"shirt": "-M"},
            external_ids={"van": "12"},
        )


@pytest.fixture
def written(enter: Any, ben: Any, dee: Person) -> tuple[Any, PeopleExport]:
    """Ben's browser, and the list that was written for him."""
    client = enter(ben)
    assert client.post(url("new"), {"query": "", **WISH}).url == url()
    work()
    with group_scope(dee.group):
        return client, PeopleExport.objects.get()


def work() -> None:
    """What the worker does at its next tick."""
    with above_walls():
        run_due_exports()


def test_asks_for_everybody_with_the_columns_of_a_system(enter, ben, dee):
    answer = enter(ben).get(url("new"), {"preset": "van"})
    assert answer.context["count"] == 2
    assert answer.context["form"].initial["columns"][:3] == ["external:van", "first_name", "last_name"]
    assert "VAN ID (VANID)" in text_of(answer)


def test_writes_whom_the_list_shows_and_hands_it_out(written):
    client, export = written
    told = text_of(client.get(url()))
    assert "All of us" in told and "Ready" in told and "2 people" in told
    answer = client.post(url("fetch"), {"export": export.pk})
    assert rows_of(answer) == [
        ["First name", "E-mail", "Shirt"],
        ["Eva", "", ""],
        ["'=Dee", "dee@mail.example", "'-M"],
    ]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"] == f'attachment; filename="people-{export.pk}.csv"'
    assert "fetched" in text_of(client.get(url()))


@pytest.mark.parametrize("by", ["query", "people", "segment"])
def test_takes_a_filtered_list_some_people_or_a_segment(enter, ben, dee, by):
    with group_scope(dee.group):
        rules = {"rows": [[{"rule": "language", "language": "en"}]], "leave_out": []}
        segment = Segment.objects.create(group=dee.group, name="English", rules=rules)
    selection = {"query": {"query": "language=en"}, "people": {"people": dee.pk}, "segment": {"segment": segment.pk}}
    client = enter(ben)
    page = client.get(url("new"), selection[by])
    assert page.context["count"] == 1
    client.post(url("new"), {**dict(page.context["boxes"]), **WISH})
    work()
    with group_scope(dee.group):
        assert PeopleExport.objects.get().people == [dee.pk]


def test_names_a_list_after_its_segment_and_knows_no_other_groups(enter, ben, cleo, dee):
    with group_scope(dee.group):
        segment = Segment.objects.create(group=dee.group, name="English", rules={"rows": [], "leave_out": []})
    assert 'value="English"' in text_of(enter(ben).get(url("new"), {"segment": segment.pk}))
    assert enter(cleo, host="quarry.example").get(url("new"), {"segment": segment.pk}).status_code == 404


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"columns": []}, "Choose at least one column."),
        ({"title": ""}, "This field is required."),
        ({"file_format": "pdf"}, "Select a valid choice."),
        ({"columns": ["note"]}, "Select a valid choice."),
    ],
)
def test_says_what_is_missing(enter, ben, dee, change, sentence):
    answer = enter(ben).post(url("new"), {"query": "", **WISH, **change})
    assert answer.status_code == 422 and sentence in text_of(answer)
    with group_scope(dee.group):
        assert not PeopleExport.objects.exists()


def test_is_there_for_whoever_asked_and_for_no_lead(written, enter, ana):
    _client, export = written
    lead = enter(ana)
    assert "All of us" not in text_of(lead.get(url()))
    for name in ("fetch", "drop"):
        assert lead.post(url(name), {"export": export.pk}).status_code == 404
    assert lead.get(url("progress", export.pk)).status_code == 404


def test_tells_leads_what_left(written, enter, ana, vi):
    client, export = written
    b"".join(client.post(url("fetch"), {"export": export.pk}).streaming_content)
    told = text_of(enter(ana).get(url()))
    assert "What left this group" in told and "All of us" in told and "Ben" in told
    assert "What left this group" not in text_of(client.get(url()))
    assert enter(vi).get(url()).status_code == 403


def test_says_that_a_file_is_gone(written, larkmoor):
    client, export = written
    with group_scope(larkmoor):
        PeopleExport.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    answer = client.post(url("fetch"), {"export": export.pk}, follow=True)
    assert "That file is gone. Ask for the list again." in text_of(answer)
    assert "Get the file" not in text_of(answer)


def test_throws_a_file_away(written, larkmoor):
    client, export = written
    for _pressed_twice in range(2):
        assert client.post(url("drop"), {"export": export.pk}).url == url()
    with group_scope(larkmoor):
        export.refresh_from_db()
        assert (export.state, export.people, export.pieces.count()) == ("stopped", [], 0)


def test_shows_how_far_it_has_come(enter, ben, dee):
    client = enter(ben)
    client.post(url("new"), {"query": "", **WISH})
    with group_scope(dee.group):
        PeopleExport.objects.update(state="running", rows=4000, done=1000)
        export = PeopleExport.objects.get()
    told = client.get(url("progress", export.pk)).json()
    assert told == {"percent": 25, "words": "1,000 of 4,000 people", "is_moving": True}
    assert 'value="25"' in text_of(client.get(url())) and "Being written" in text_of(client.get(url()))


def test_holds_no_note_of_a_conversation(enter, ben, dee):
    with group_scope(dee.group):
        now = timezone.now()
        Note.objects.create(group=dee.group, person=dee, text="HUSH", is_confidential=True, happened_at=now)
    client = enter(ben)
    page = client.get(url("new"))
    every = [name for name, _words in page.context["form"].fields["columns"].choices]
    client.post(url("new"), {"query": "", **WISH, "columns": every})
    work()
    with group_scope(dee.group):
        pieces = b"".join(bytes(piece.content) for piece in PeopleExport.objects.get().pieces.all())
    assert b"dee@mail.example" in pieces and b"HUSH" not in pieces


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_what_goes_out_comes_back_unchanged(enter, ben, dee, file_format):
    client = enter(ben)
    columns = ["first_name", "last_name", "email", "phone", "zip_code", "language", "external:van", "custom:shirt"]
    client.post(url("new"), {"query": "", **WISH, "columns": columns, "file_format": file_format})
    work()
    with group_scope(dee.group):
        export = PeopleExport.objects.get()
    content = b"".join(client.post(url("fetch"), {"export": export.pk}).streaming_content)
    upload = {"file": SimpleUploadedFile(f"people.{file_format}", content)}
    columns_page = client.post(reverse("organizing_imports"), upload).url
    form = client.get(columns_page).context["form"]
    guessed = {field.name: field.value() for _column, field in form.mapping_rows()}
    assert list(guessed.values()) == columns
    client.post(columns_page, {**guessed, "consent_basis": "as before", "language": "en"})
    with above_walls():
        run_imports()
    with group_scope(dee.group):
        figures = PeopleImport.objects.get().figures
    assert {key: figures.get(key, 0) for key in ("new", "updated", "unchanged", "refused", "left_out")} == {
        "new": 0,
        "updated": 0,
        "unchanged": 2,
        "refused": 0,
        "left_out": 0,
    }, json.dumps(figures)


def test_asks_the_database_little_for_its_list(written, django_assert_max_num_queries):
    client, _export = written
    with django_assert_max_num_queries(18):
        client.get(url())
