"""Guess from its heading what a column holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from django.utils.translation import gettext as _

from organizing.people.imports.header_table import FIELD_OF, MAY_REPEAT


def map_headers(headers: Sequence[str]) -> dict[str, str]:
    """Return column number to field, both as text; "" where nothing fits or an earlier column has the field."""
    mapping: dict[str, str] = {}
    for number, header in enumerate(headers):
        field = FIELD_OF.get(plain_header(header), "")
        is_taken = field in mapping.values() and field not in MAY_REPEAT
        mapping[str(number)] = "" if is_taken else field
    if {"first_name", "last_name"} & set(mapping.values()):
        # The whole name beside its parts says nothing new.
        mapping = {number: "" if field == "full_name" else field for number, field in mapping.items()}
    return mapping


def plain_header(header: str) -> str:
    """`First Name`, `first_name` and `"firstName"` are one heading: letters a to z and digits are left."""
    folded = unicodedata.normalize("NFKD", header).lower()
    return re.sub(r"[^a-z0-9]", "", folded)


def field_choices(own: Sequence[tuple[str, str]] = ()) -> list[tuple[str, str]]:
    """What a column can be read as, with the words for each; `own` are key and label of the group's own fields."""
    return [
        ("", _("Leave out")),
        ("email", _("E-mail")),
        ("first_name", _("First name")),
        ("last_name", _("Last name")),
        ("full_name", _("Whole name")),
        ("phone", _("Phone")),
        ("zip_code", _("ZIP code")),
        ("town", _("Town")),
        ("language", _("Language")),
        ("tags", _("Tags, separated by commas")),
        ("tag_if", _("A tag of this heading’s name, where the cell says so")),
        ("email_status", _("Subscribed or not")),
        ("external:action_network", _("Number at Action Network")),
        ("external:nationbuilder", _("Number at NationBuilder")),
        ("external:van", _("Number at VAN or EveryAction")),
        ("external:id", _("Number elsewhere")),
        *((f"custom:{key}", label) for key, label in own),
    ]
