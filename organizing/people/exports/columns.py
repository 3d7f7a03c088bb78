"""What may stand in the columns of an export. Notes of conversations, comments and letters never do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.utils.translation import gettext_lazy

from organizing.groups.moment import local_day
from organizing.people.exports.rows import Row
from organizing.people.list_models import CustomField
from organizing.people.own_fields import own_fields, show_value


@dataclass(frozen=True)
class Column:
    """One column: its heading in our own words, which an import knows again, and its cell for one person."""

    label: Any
    cell: Callable[[Row], str]


def _of_person(name: str) -> Callable[[Row], str]:
    return lambda row: str(getattr(row.person, name))


def _elsewhere(system: str) -> Callable[[Row], str]:
    return lambda row: str(row.person.external_ids.get(system, ""))


COLUMNS: Final[dict[str, Column]] = {
    "first_name": Column(gettext_lazy("First name"), _of_person("first_name")),
    "last_name": Column(gettext_lazy("Last name"), _of_person("last_name")),
    "email": Column(gettext_lazy("E-mail"), _of_person("email")),
    "phone": Column(gettext_lazy("Phone"), lambda row: dialed_here(row.person.phone)),
    "zip_code": Column(gettext_lazy("ZIP code"), _of_person("zip_code")),
    "town": Column(gettext_lazy("Town"), _of_person("town")),
    "district": Column(gettext_lazy("District"), lambda row: row.person.division.name if row.person.division else ""),
    "language": Column(gettext_lazy("Language"), _of_person("language")),
    "may_email": Column(gettext_lazy("May e-mail"), lambda row: row.may_email),
    "tags": Column(gettext_lazy("Tags"), lambda row: ", ".join(row.tags)),
    "organizer": Column(gettext_lazy("Organizer in charge"), lambda row: _name_of(row.person.organizer)),
    "origin": Column(gettext_lazy("Came by"), lambda row: str(row.person.get_origin_display())),
    "created_at": Column(gettext_lazy("First seen"), lambda row: _day(row.person.created_at)),
    "confirmed_at": Column(gettext_lazy("Confirmed"), lambda row: _day(row.person.confirmed_at)),
    "external:action_network": Column(gettext_lazy("Action Network ID"), _elsewhere("action_network")),
    "external:nationbuilder": Column(gettext_lazy("NationBuilder ID"), _elsewhere("nationbuilder")),
    "external:van": Column(gettext_lazy("VAN ID"), _elsewhere("van")),
    "external:id": Column(gettext_lazy("External ID"), _elsewhere("id")),
}


def export_columns() -> dict[str, Column]:
    """Every column there is for the group in scope, its own fields last. One query."""
    own = {f"custom:{field.key}": Column(str(field), partial(_own_cell, field)) for field in own_fields()}
    return {**COLUMNS, **own}


def dialed_here(phone: str) -> str:
    """A number of this country as lists write it, `202-555-0141`; others as they are."""
    digits = phone.removeprefix("+1")
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if phone.startswith("+1") and len(digits) == 10 else phone


def _own_cell(field: CustomField, row: Row) -> str:
    return show_value(field, row.person.custom.get(field.key))


def _name_of(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def _day(moment: datetime | None) -> str:
    return local_day(moment).isoformat() if moment else ""
