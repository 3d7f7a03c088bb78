"""Lists that came in and went out forget who is erased, and nobody else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import timezone

from organizing.people.exports import write_export
from organizing.people.exports.request_export import request_export
from organizing.people.exports.run_exports import run_group_exports
from organizing.people.import_models import ImportRefusal, PeopleImport
from organizing.people.models import Person
from organizing.privacy.erase import erase_people
from organizing.privacy.forget_files import forget_in_files

NOW = timezone.now()


def make_person(group: Any, name: str) -> Person:
    address = f"{name.lower()}@mail.example"
    return Person.objects.create(
        group=group, first_name=name, name_key=name.lower(), email=address, email_key=address, phone="+12025550141"
    )


def test_an_export_that_is_being_written_begins_anew_without_who_is_erased(in_larkmoor, ana, ben, monkeypatch):
    dee, eva = make_person(in_larkmoor, "Dee"), make_person(in_larkmoor, "Eva")
    wish = {"selection": {"query": ""}, "title": "All", "columns": ["first_name"], "preset": "ours"}
    export = request_export(group=in_larkmoor, file_format="csv", by=ben, now=NOW, **wish)
    read = write_export.read_rows

    def read_and_erase(ids: Any) -> Any:
        rows = list(read(ids))
        erase_people(people=Person.objects.filter(pk=dee.pk), by=ana, now=NOW)
        return rows

    monkeypatch.setattr(write_export, "read_rows", read_and_erase)
    run_group_exports(group=in_larkmoor)
    export.refresh_from_db()
    assert (export.state, export.people) == ("done", [eva.pk])
    content = b"".join(bytes(piece.content) for piece in export.pieces.order_by("number")).decode("utf-8-sig")
    assert content.split() == ["First", "name", "Eva"]


@pytest.mark.parametrize(
    ("cells", "stays"),
    [
        (["Ann", "AN@Mail.example"], False),
        (["Ann Doe <an@mail.example>", ""], False),
        (["Ann", "(202) 555-0141"], False),
        (["Jean", "jean@mail.example"], True),
        (["Ann", "an@mail.example.org"], True),
        (["Eva", "202-555-0142"], True),
        ([], True),
    ],
)
def test_a_refused_row_goes_by_its_whole_address_or_phone(in_larkmoor, cells, stays):
    batch = PeopleImport.objects.create(group=in_larkmoor, file_name="list.csv", created_at=NOW)
    ImportRefusal.objects.create(group=in_larkmoor, batch=batch, line=3, reason="No.", row=json.dumps(cells))
    forget_in_files(numbers=[0], addresses={"an@mail.example"}, phones={"+12025550141"})
    assert ImportRefusal.objects.exists() == stays
