"""Lists that come in, in the admin: uploaded, their columns settled, tried out, let in, stopped, taken back."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organizing.groups.scope import above_walls, group_scope
from organizing.people.import_models import ImportRefusal, PeopleImport
from organizing.people.imports import list_upload
from organizing.people.imports.run_imports import run_imports
from organizing.people.list_models import CustomField, PersonTag, Tag
from organizing.people.models import Consent, Person

LIST = (
    "Email,First Name,Last Name,Zip,T-Shirt,Joined\n"
    "dee@mail.example,Dee,Doe,00001,M,May\n"
    "not an address,Eva,Núñez,00002,L,June\n"
    "ned@mail.example,Ned,Poe,00003,,\n"
)
BASIS = {"consent_basis": "signed at our meeting", "language": "en", "tag_names": "Meeting, Choir", "may_email": "on"}
COLUMNS = {
    "column_0": "email",
    "column_1": "first_name",
    "column_2": "last_name",
    "column_3": "zip_code",
    "column_4": "custom:t_shirt",
    "column_5": "",
}


def url(name: str = "", *args: Any) -> str:
    return reverse(f"organizing_imports_{name}" if name else "organizing_imports", args=args)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def file_of(content: str | bytes = LIST, *, name: str = "members.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def work() -> None:
    """What the worker does at its next tick."""
    with above_walls():
        run_imports()


@pytest.fixture
def shirt(larkmoor: Any) -> CustomField:
    with group_scope(larkmoor):
        return CustomField.objects.create(group=larkmoor, key="t_shirt", label={"en": "T-shirt", "es": "Camiseta"})


@pytest.fixture
def uploaded(enter: Any, ben: Any, shirt: Any) -> tuple[Client, int]:
    """Ben's browser, and the number of the list he uploaded."""
    client = enter(ben)
    answer = client.post(url(), {"file": file_of()})
    assert answer.status_code == 302
    return client, int(answer.url.rstrip("/").split("/")[-2])


@pytest.fixture
def tried(uploaded: tuple[Client, int]) -> tuple[Client, int]:
    """The list is settled and tried out."""
    client, pk = uploaded
    assert client.post(url("columns", pk), {**COLUMNS, **BASIS}).url == url("look", pk)
    work()
    return client, pk


def test_guesses_the_columns_and_shows_values(uploaded):
    client, pk = uploaded
    answer = client.get(url("columns", pk))
    chosen = {name: field.value() for _column, field in answer.context["form"].mapping_rows() for name in [field.name]}
    assert chosen == COLUMNS
    assert "dee@mail.example" in text_of(answer) and "not an address" in text_of(answer)


def test_wants_to_know_how_they_agreed_and_loses_nothing(uploaded):
    client, pk = uploaded
    answer = client.post(url("columns", pk), {**COLUMNS, **BASIS, "consent_basis": " ", "column_3": "email"})
    assert answer.status_code == 422
    assert "Say how these people agreed to hear from you" in text_of(answer)
    assert answer.context["form"]["column_3"].value() == "email"
    assert 'value="Meeting, Choir"' in text_of(answer)


def test_says_when_two_columns_are_one_field(uploaded):
    client, pk = uploaded
    answer = client.post(url("columns", pk), {**COLUMNS, **BASIS, "column_5": "zip_code"})
    assert answer.status_code == 422
    assert "Two columns are read as the same field. Leave one of them out." in text_of(answer)


def test_takes_in_no_column_that_could_hurt_somebody(enter, ben, larkmoor):
    client = enter(ben)
    columns = client.post(url(), {"file": file_of("Email,Immigration_Status\ndee@mail.example,x\n")}).url
    answer = client.post(columns, {**BASIS, "column_0": "email", "column_1": "tag_if"})
    assert answer.status_code == 422
    assert "asks for immigration status." in text_of(answer) and "Leave this column out." in text_of(answer)
    assert client.post(columns, {**BASIS, "column_0": "email", "column_1": ""}).status_code == 302


def test_makes_no_tag_of_all_of_them_that_could_hurt_them(uploaded):
    client, pk = uploaded
    answer = client.post(url("columns", pk), {**COLUMNS, **BASIS, "tag_names": "Meeting, Undocumented"})
    assert answer.status_code == 422
    assert "This looks like somebody’s immigration status" in text_of(answer)


def test_tries_out_before_anything_is_changed(tried, larkmoor):
    client, pk = tried
    told = text_of(client.get(url("look", pk)))
    assert "What this import would do" in told and "Nothing has been changed yet." in told
    assert "<dt>New</dt><dd><strong>2</strong>" in told and "<dt>Refused</dt><dd><strong>1</strong>" in told
    assert "This is no e-mail address." in told
    with group_scope(larkmoor):
        assert not Person.objects.exists()


def test_hands_out_the_refused_rows_to_be_corrected(tried, larkmoor):
    client, pk = tried
    with group_scope(larkmoor):
        ImportRefusal.objects.update(row=json.dumps(["=evil", "Eva", "Núñez", "00002", "L", "June"]))
    answer = client.get(url("refused", pk))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"] == f'attachment; filename="refused-{pk}.csv"'
    head, row = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert head == "Line,Reason,Email,First Name,Last Name,Zip,T-Shirt,Joined"
    assert row == "3,This is no e-mail address.,'=evil,Eva,Núñez,00002,L,June"


def test_lets_the_list_in_once(tried, larkmoor):
    client, pk = tried
    for _pressed_twice in range(2):
        assert client.post(url("start", pk)).url == url("look", pk)
    progress = client.get(url("progress", pk)).json()
    assert progress == {"percent": 0, "words": "Waiting for its turn…", "is_moving": True}
    assert "data-job=" in text_of(client.get(url("look", pk)))
    work()
    told = text_of(client.get(url("look", pk)))
    assert "Imported" in told and "<dt>New</dt><dd><strong>2</strong>" in told
    assert client.get(url("progress", pk)).json()["percent"] == 100
    with group_scope(larkmoor):
        assert sorted(Person.objects.values_list("first_name", flat=True)) == ["Dee", "Ned"]
        assert Person.objects.get(first_name="Dee").custom == {"t_shirt": "M"}
        assert PersonTag.objects.count() == 4
        assert set(Consent.objects.values_list("answer", "wording")) == {("yes", "signed at our meeting")}


def test_stops_and_goes_on(tried):
    client, pk = tried
    client.post(url("start", pk))
    client.post(url("stop", pk))
    work()
    told = text_of(client.get(url("look", pk)))
    assert "Stopped" in told and "Go on" in told
    client.post(url("start", pk))
    work()
    assert "Imported" in text_of(client.get(url("look", pk)))


def test_goes_back_to_the_columns_and_tries_again(tried):
    client, pk = tried
    client.post(url("columns", pk), {**COLUMNS, **BASIS, "column_3": ""})
    work()
    assert "What this import would do" in text_of(client.get(url("look", pk)))
    client.post(url("start", pk))
    work()
    assert client.get(url("columns", pk)).url == url("look", pk)
    answer = client.post(url("columns", pk), {**COLUMNS, **BASIS})
    assert "This import has begun. Upload the file again" in text_of(answer)


def test_throws_away_what_was_never_let_in(tried, larkmoor):
    client, pk = tried
    assert client.post(url("discard", pk)).url == url()
    assert client.get(url("look", pk)).status_code == 404


def test_keeps_what_is_in(tried, larkmoor):
    client, pk = tried
    client.post(url("start", pk))
    work()
    client.post(url("discard", pk))
    assert client.get(url("look", pk)).status_code == 200


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is not a text file."),
        (b"Email,Name\n", "The file has headings and no rows."),
        (b"PK\x03\x04 no archive", "This workbook cannot be opened."),
    ],
)
def test_says_what_is_wrong_with_a_file(enter, ben, larkmoor, content, sentence):
    answer = enter(ben).post(url(), {"file": file_of(content)})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    with group_scope(larkmoor):
        assert not PeopleImport.objects.exists()


def test_asks_for_a_file(enter, ben):
    answer = enter(ben).post(url(), {})
    assert answer.status_code == 422 and "Choose a file." in text_of(answer)


def test_keeps_nothing_of_a_file_that_is_too_large(enter, ben, larkmoor, monkeypatch):
    monkeypatch.setattr(list_upload, "TEXT_LIMIT", 50)
    answer = enter(ben).post(url(), {"file": file_of(LIST * 3)})
    assert answer.status_code == 422 and "This is larger than 100 MB." in text_of(answer)


def test_takes_no_file_from_another_site(ben, larkmoor):
    client = Client(enforce_csrf_checks=True, headers={"host": "larkmoor.example"})
    client.force_login(ben)
    assert client.post(url(), {"file": file_of()}).status_code == 403
    with group_scope(larkmoor):
        assert not PeopleImport.objects.exists()
    token = client.get(url()).context["csrf_token"]
    assert client.post(url(), {"csrfmiddlewaretoken": str(token), "file": file_of()}).status_code == 302


def test_shows_nobody_elses_import(tried, enter, cleo):
    _client, pk = tried
    stranger = enter(cleo, host="quarry.example")
    for name in ("look", "columns", "progress", "refused"):
        assert stranger.get(url(name, pk)).status_code == 404
    assert "members.csv" not in text_of(stranger.get(url()))


def test_lets_viewers_not_even_look(tried, enter, vi):
    _client, pk = tried
    for address in (url(), url("look", pk), url("refused", pk)):
        assert enter(vi).get(address).status_code == 403


def test_asks_the_database_little_while_the_bar_moves(tried, django_assert_max_num_queries):
    client, pk = tried
    with django_assert_max_num_queries(15):
        client.get(url("progress", pk))
    with django_assert_max_num_queries(22):
        client.get(url("look", pk))


def test_takes_it_back_after_asking(tried, larkmoor):
    client, pk = tried
    assert client.get(url("undo", pk)).url == url("look", pk)
    client.post(url("start", pk))
    work()
    assert "It can be taken back until" in text_of(client.get(url("look", pk)))
    assert "2 new people go again" in text_of(client.get(url("undo", pk)))
    for _pressed_twice in range(2):
        assert client.post(url("undo", pk)).url == url("look", pk)
    work()
    told = text_of(client.get(url("look", pk)))
    assert "2 people that the import had made are gone again." in told
    with group_scope(larkmoor):
        assert not Person.objects.exists()
        assert not PersonTag.objects.exists()


def test_takes_nothing_back_after_thirty_days(tried, larkmoor):
    client, pk = tried
    client.post(url("start", pk))
    work()
    with group_scope(larkmoor):
        PeopleImport.objects.update(finished_at=timezone.now() - timedelta(days=31))
    assert client.get(url("undo", pk)).url == url("look", pk)
    answer = client.post(url("undo", pk), follow=True)
    assert "Nothing is taken back" in text_of(answer) and "Take it back" not in text_of(answer)
    with group_scope(larkmoor):
        assert Person.objects.count() == 2


def test_leads_to_the_people_of_the_list(tried, larkmoor):
    client, pk = tried
    client.post(url("start", pk))
    work()
    with group_scope(larkmoor):
        tag = Tag.objects.get(name="Meeting")
    assert f'href="/admin/organizing/people/?tag={tag.pk}"' in text_of(client.get(url("look", pk)))
