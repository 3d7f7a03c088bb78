"""Larkmoor's list on its way out: Dee, Eva and Ned, and how Ben asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from organizing.people.exports.request_export import request_export
from organizing.people.import_models import PeopleExport
from organizing.people.list_models import CustomField
from organizing.people.models import Consent, Person
from organizing.people.tags import find_tag, tag_people

COLUMNS = ["first_name", "last_name", "email", "phone", "zip_code", "may_email", "tags", "custom:shirt"]


@pytest.fixture
def people(in_larkmoor: Any) -> dict[str, Person]:
    """Dee agreed to e-mail, Eva said no, Ned was never asked and has no address."""
    own = {"group": in_larkmoor}
    CustomField.objects.create(**own, key="shirt", label={"en": "Shirt", "es": "Camiseta"})
    dee = make_person(in_larkmoor, "Dee", last_name="=1+1", phone="+12025550141", custom={"shirt": "M"})
    eva = make_person(in_larkmoor, "Eva", last_name="Núñez", phone="+447700900123")
    ned = make_person(in_larkmoor, "Ned", email="", email_key="")
    for person, answer in ((dee, "yes"), (eva, "yes"), (eva, "no")):
        answered(person, answer)
    now = timezone.now()
    for name in ("Volunteer", "Choir"):
        tag_people(people=Person.objects.filter(pk=dee.pk), tag=find_tag(group=in_larkmoor, name=name), now=now)
    return {"dee": dee, "eva": eva, "ned": ned}


def make_person(group: Any, name: str, **changes: Any) -> Person:
    address = f"{name.lower()}@mail.example"
    given = {"email": address, "email_key": address, "zip_code": "00001", **changes}
    return Person.objects.create(group=group, first_name=name, name_key=name.lower(), **given)


def answered(person: Person, answer: str, topic: str = "", purpose: str = "email") -> None:
    now = timezone.now()
    words = {"wording": "News by e-mail?", "language": "en", "source": "paper"}
    given = {"answer": answer, "topic": topic, "given_at": now, "confirmed_at": now}
    Consent.objects.create(group_id=person.group_id, person=person, purpose=purpose, **given, **words)


@pytest.fixture
def ask_for(in_larkmoor: Any, ben: Any) -> Callable[..., PeopleExport]:
    """`ask_for(preset="van", …)`: Ben asks for Larkmoor's people."""

    def ask(**changes: Any) -> PeopleExport:
        everybody = {"ids": list(Person.objects.order_by("pk").values_list("pk", flat=True))}
        wish = {"selection": everybody, "title": "All", "columns": COLUMNS, "preset": "ours", "file_format": "csv"}
        return request_export(group=in_larkmoor, by=ben, now=timezone.now(), **{**wish, **changes})

    return ask


@pytest.fixture
def content_of() -> Callable[[PeopleExport], bytes]:
    """`content_of(export)`: its file, or what there is of it."""
    return lambda export: b"".join(bytes(piece.content) for piece in export.pieces.order_by("number"))
