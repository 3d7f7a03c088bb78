"""Add a field of the group's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from typing import Any, Final

from django.db.models import JSONField, Max
from django.utils.text import slugify

from organizing.groups.models import LocalGroup
from organizing.once import insert_once
from organizing.people.bulk_jobs.clearing import keys_being_cleared
from organizing.people.fields.check_field import check_field
from organizing.people.list_models import CustomField
from organizing.translated import in_language

LONGEST_KEY: Final = 50


def add_field(*, group: LocalGroup, label: dict[str, str], kind: str, choices: Sequence[str] = ()) -> CustomField:
    """Add a field behind the others. Its key is made of the label once, and stays whatever the field is called later.

    Raises:
        FieldRefused: see `check_field`.
    """
    check_field(label=label, kind=kind, choices=choices)
    last = CustomField.objects.aggregate(last=Max("position"))["last"]
    field = CustomField(
        group=group, label=label, kind=kind, choices=list(choices), position=0 if last is None else last + 1
    )
    wanted = make_key(in_language(label))
    for number in count(1):
        field.key = wanted if number == 1 else f"{wanted}-{number}"
        if insert_once(field):
            # Looked at afterwards: the insert waits for whoever removes a field of this key.
            if field.key not in keys_being_cleared():
                break
            field.delete()
    return field


def make_key(label: str) -> str:
    """A key that can stand in a look-up, `custom__<key>`: begins with a letter, and is no look-up's own name."""
    key = re.sub(r"[-_]+", "-", slugify(label))[:LONGEST_KEY].strip("-")
    return key if key[:1].isalpha() and key not in _taken() else f"field-{key}".strip("-")


def _taken() -> set[Any]:
    return set(JSONField().get_lookups())
