"""The import screen: upload, read, import, read again; by role and by group."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from organizing.groups.scope import above_walls, group_scope
from organizing.intake import files as intake_files
from organizing.intake.files import SourceFile, pack
from organizing.officials.models import ImportState, Official, OfficialImport
from organizing.officials.uploads import check_upload, run_upload
from organizing.places.models import Division
from tests.organizing.officials.conftest import SAMPLES

GOOD = b"state,county,office,name,email\nCA,Santa Clara,Sheriff,Sample One,one@county.example\nZZ,Nowhere,Mayor,X,\n"


@pytest.fixture
def signed_in(client, ben):
    """`signed_in(user=ben)`: a client signed in as an organizer, or as whoever is named."""

    def sign_in(user: Any = ben) -> Any:
        client.force_login(user)
        return client

    return sign_in


def post(client: Any, *uploads: tuple[str, bytes], **data: str) -> Any:
    files = [SimpleUploadedFile(name, content) for name, content in uploads]
    return client.post(
        reverse("organizing_import_officials"),
        {"format_name": "county_csv", "checked_on": "", "uploads": files, **data},
    )


def held(group: Any) -> list[OfficialImport]:
    with group_scope(group):
        return list(OfficialImport.objects.order_by("pk"))


def sheriffs(group: Any) -> list[str]:
    with group_scope(group):
        return list(Official.objects.filter(office__slug__endswith="sheriff").values_list("name", flat=True))


def test_an_organizer_uploads_reads_what_would_happen_and_imports(larkmoor, signed_in):
    client = signed_in()
    form = client.get(reverse("organizing_import_officials"))
    assert form.status_code == 200
    assert "Open Civic Data" not in form.content.decode()
    answer = post(client, ("board.csv", GOOD))
    (kept,) = held(larkmoor)
    address = reverse("organizing_import_look", args=[kept.pk])
    assert answer.status_code == 302 and answer.url == address
    told = client.get(address).content.decode()
    assert "What this import would do" in told
    assert "Sheriff Sample One" in told
    assert "“ZZ” is not a state. Write its two letters, like CA." in told
    assert sheriffs(larkmoor) == []

    assert client.post(address).url == address
    told = client.get(address).content.decode()
    assert "Imported. This page keeps the report." in told and "Throw away" not in told
    assert sheriffs(larkmoor) == ["Sample One"]
    (kept,) = held(larkmoor)
    assert (kept.state, bytes(kept.files), kept.report["counts"]["new"]) == (ImportState.DONE, b"", 1)


def test_pressing_twice_imports_once(larkmoor, signed_in):
    client = signed_in()
    post(client, ("board.csv", GOOD))
    address = reverse("organizing_import_look", args=[held(larkmoor)[0].pk])
    client.post(address)
    first = held(larkmoor)[0].imported_at
    client.post(address)
    assert held(larkmoor)[0].imported_at == first
    assert held(larkmoor)[0].report["counts"]["new"] == 1


def test_looking_changes_nothing(larkmoor, signed_in):
    client = signed_in()
    post(client, ("board.csv", GOOD))
    for _time in range(2):
        client.get(reverse("organizing_import_look", args=[held(larkmoor)[0].pk]))
    assert sheriffs(larkmoor) == [] and held(larkmoor)[0].state == ImportState.CHECKED


def test_throwing_away_keeps_nothing_but_never_a_finished_import(larkmoor, signed_in):
    client = signed_in()
    post(client, ("board.csv", GOOD))
    first = held(larkmoor)[0].pk
    assert client.get(reverse("organizing_import_discard", args=[first])).status_code == 405
    client.post(reverse("organizing_import_discard", args=[first]))
    assert held(larkmoor) == []
    assert client.post(reverse("organizing_import_look", args=[first])).status_code == 404
    post(client, ("board.csv", GOOD))
    second = held(larkmoor)[0].pk
    client.post(reverse("organizing_import_look", args=[second]))
    client.post(reverse("organizing_import_discard", args=[second]))
    assert [one.pk for one in held(larkmoor)] == [second]


def test_a_second_upload_of_the_same_says_there_is_nothing_to_change(larkmoor, signed_in):
    client = signed_in()
    good = GOOD.splitlines(keepends=True)
    post(client, ("board.csv", b"".join(good[:2])))
    client.post(reverse("organizing_import_look", args=[held(larkmoor)[0].pk]))
    answer = post(client, ("board.csv", b"".join(good[:2])))
    told = client.get(answer.url).content.decode()
    assert "There is nothing to change" in told
    assert held(larkmoor)[1].report["counts"] == {
        "new": 0, "changed": 0, "ended": 0, "kept": 0, "unchanged": 1, "skipped": 0,
    }  # fmt: skip


def test_several_files_or_a_zip_file_are_taken_together(larkmoor, signed_in):
    client = signed_in()
    folder = SAMPLES / "congress_legislators"
    several = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.yaml"))]
    answer = post(client, *several, format_name="congress", checked_on="2026-06-15")
    assert "Left out</dt><dd>0</dd>" in client.get(answer.url).content.decode()
    zipped = pack([SourceFile(name, data) for name, data in several])
    post(client, ("congress.zip", zipped), format_name="congress")
    assert [one.report["counts"]["new"] for one in held(larkmoor)] == [6, 6]
    client.post(reverse("organizing_import_look", args=[held(larkmoor)[0].pk]))
    with group_scope(larkmoor):
        assert str(Official.objects.get(name="Ro Khanna").checked_on) == "2026-06-15"


@pytest.mark.parametrize(
    ("uploads", "data", "sentence"),
    [
        ([], {}, "Choose a file."),
        ([("board.csv", b"")], {}, "This file is empty."),
        ([("board.zip", b"PK\x03\x04broken")], {}, "cannot be unpacked"),
        ([("board.csv", GOOD)], {"format_name": "excel"}, "Select a valid choice."),
        ([("board.csv", GOOD)], {"format_name": "divisions"}, "Select a valid choice."),
        ([("board.csv", GOOD)], {"checked_on": "2126-01-01"}, "This day is still to come."),
        ([("board.csv", GOOD)], {"checked_on": "soon"}, "Enter a valid date."),
    ],
)
def test_a_wrong_form_gets_a_sentence_and_keeps_what_was_typed(larkmoor, signed_in, uploads, data, sentence):
    answer = post(signed_in(), *uploads, **data)
    assert answer.status_code == 422
    told = answer.content.decode()
    assert sentence in told and "Nothing was read yet." in told
    assert held(larkmoor) == []


def test_too_much_is_refused_before_it_is_read(larkmoor, signed_in, monkeypatch):
    monkeypatch.setattr("organizing.officials.import_form.UPLOAD_LIMIT", 100)
    answer = post(signed_in(), ("board.csv", GOOD * 2))
    assert answer.status_code == 422 and "Split it" in answer.content.decode()
    monkeypatch.undo()
    monkeypatch.setattr(intake_files, "UPLOAD_LIMIT", 1000)
    answer = post(signed_in(), ("board.zip", pack([SourceFile("board.csv", GOOD * 100)])))
    assert answer.status_code == 422 and held(larkmoor) == []


def test_a_file_of_anything_is_reported_and_never_shown_as_markup(larkmoor, signed_in):
    client = signed_in()
    nasty = '<script>alert("x")</script>'
    answer = post(client, (f"{nasty}.csv", f"state,office,name\nCA,Sheriff,{nasty}\n{nasty},Sheriff,x\n".encode()))
    told = client.get(answer.url).content.decode()
    assert nasty not in told and "&lt;script&gt;" in told


@pytest.mark.parametrize("name", ["organizing_import_officials", "organizing_import_sample"])
def test_viewers_and_strangers_are_told_why_not(vi, cleo, ben, signed_in, name, larkmoor):
    assert signed_in(vi).get(reverse(name)).status_code == 403
    assert signed_in(ben).get(reverse(name)).status_code == 200
    client = signed_in(ben)
    client.logout()
    assert client.get(reverse(name)).status_code == 302


def test_a_viewer_may_neither_import_nor_throw_away(larkmoor, vi, ben, signed_in):
    post(signed_in(ben), ("board.csv", GOOD))
    pk = held(larkmoor)[0].pk
    client = signed_in(vi)
    assert post(client, ("board.csv", GOOD)).status_code == 403
    for name in ("organizing_import_look", "organizing_import_discard"):
        assert client.post(reverse(name, args=[pk])).status_code == 403
    assert "Sample One" not in client.get(reverse("organizing_import_look", args=[pk])).content.decode()
    assert held(larkmoor)[0].state == ImportState.CHECKED and sheriffs(larkmoor) == []


def test_another_group_sees_and_touches_nothing(larkmoor, other_group, cleo, ben, signed_in):
    post(signed_in(ben), ("board.csv", GOOD))
    pk = held(larkmoor)[0].pk
    client = signed_in(cleo)
    assert client.get(reverse("organizing_import_look", args=[pk])).status_code == 404
    assert client.post(reverse("organizing_import_look", args=[pk])).status_code == 404
    client.post(reverse("organizing_import_discard", args=[pk]))
    assert "board.csv" not in client.get(reverse("organizing_import_officials")).content.decode()
    assert [one.pk for one in held(larkmoor)] == [pk]


def test_what_all_groups_share_is_for_the_sites_administrators(larkmoor, ana, signed_in):
    with above_walls():
        ana.is_superuser = True
        ana.save()
    client = signed_in(ana)
    assert "Open Civic Data" in client.get(reverse("organizing_import_officials")).content.decode()
    places = b"id,name\nocd-division/country:us/state:xx/county:newmoor,Newmoor County\n"
    answer = post(client, ("places.csv", places), format_name="divisions")
    assert not Division.objects.filter(name="Newmoor County").exists()
    with above_walls():
        ana.is_superuser = False
        ana.save()
    assert client.post(answer.url).status_code == 403
    with above_walls():
        ana.is_superuser = True
        ana.save()
    client.post(answer.url)
    assert Division.objects.filter(name="Newmoor County").exists()


def test_the_sample_is_handed_out_as_a_spreadsheet_reads_it(larkmoor, signed_in):
    answer = signed_in().get(reverse("organizing_import_sample"))
    assert answer.content.startswith(b"\xef\xbb\xbfstate,county,city")
    assert answer["Content-Disposition"] == 'attachment; filename="officials.csv"'
    assert post(signed_in(), ("officials.csv", answer.content)).status_code == 302
    assert held(larkmoor)[0].report["counts"]["new"] == 5


def test_an_upload_nobody_imported_is_thrown_away_after_a_week(in_larkmoor, ben):
    now = timezone.now()
    old = check_upload(
        group=in_larkmoor,
        format_name="county_csv",
        uploads=[SourceFile("a.csv", GOOD)],
        checked_on=None,
        by=ben,
        now=now,
    )
    done = check_upload(
        group=in_larkmoor,
        format_name="county_csv",
        uploads=[SourceFile("b.csv", GOOD)],
        checked_on=None,
        by=ben,
        now=now,
    )
    run_upload(upload_id=done.pk, now=now)
    check_upload(
        group=in_larkmoor, format_name="county_csv", uploads=[SourceFile("c.csv", GOOD)], checked_on=None, by=ben,
        now=now + timedelta(days=8),
    )  # fmt: skip
    assert not OfficialImport.objects.filter(pk=old.pk).exists()
    assert OfficialImport.objects.filter(pk=done.pk).exists()
