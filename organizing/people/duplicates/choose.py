"""What two people differ in, side by side, and whose value is kept unless somebody chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from organizing.people.list_models import CustomField
from organizing.people.models import Person

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "first_name": ("first_name", "name_key"),
    "last_name": ("last_name",),
    "email": ("email", "email_key"),
    "phone": ("phone",),
    "place": ("zip_code", "town", "division_id"),
    "language": ("language",),
    "organizer": ("organizer_id",),
}
"""What is chosen together, and the columns it moves. A district belongs to its ZIP code."""
OWN: Final = "custom:"


@dataclass(frozen=True)
class Choice:
    """One line of the comparison.

    Attributes:
        kept, dropped: each person's value in words; "" is none.
        takes_dropped: the dropped person's value is what stays unless somebody chooses.
    """

    key: str
    label: Any
    kept: str
    dropped: str
    takes_dropped: bool

    @property
    def differs(self) -> bool:
        """Is there anything to choose?"""
        return bool(self.kept and self.dropped) and self.kept != self.dropped


def choose_kept(one: Person, other: Person) -> tuple[Person, Person]:
    """Return `(kept, dropped)`: a mailbox that answered goes before one that did not, then the older row."""
    ranked = sorted((one, other), key=lambda person: (person.confirmed_at is None, person.email == "", person.pk))
    return ranked[0], ranked[1]


def read_choices(*, kept: Person, dropped: Person) -> list[Choice]:
    """Every line in which either of them has a value."""
    lines = [
        _choice(key, label, _words(kept, key), _words(dropped, key))
        for key, label in {
            "first_name": _("First name"),
            "last_name": _("Last name"),
            "email": _("E-mail"),
            "phone": _("Phone"),
            "place": _("Place"),
            "language": _("Language"),
            "organizer": _("Organizer in charge"),
        }.items()
    ]
    for field in CustomField.objects.all():
        values = [_show(person.custom.get(field.key)) for person in (kept, dropped)]
        lines.append(_choice(OWN + field.key, str(field), *values))
    return [line for line in lines if line.kept or line.dropped]


def _choice(key: str, label: Any, kept: str, dropped: str) -> Choice:
    return Choice(key, label, kept, dropped, takes_dropped=not kept and bool(dropped))


def _words(person: Person, key: str) -> str:
    if key == "place":
        parts = [f"{person.town} {person.zip_code}".strip(), str(person.division or "")]
        return ", ".join(part for part in parts if part)
    if key == "language":
        return str(dict(settings.LANGUAGES).get(person.language, person.language))
    if key == "organizer":
        return str(person.organizer.get_full_name() or person.organizer) if person.organizer else ""
    return str(getattr(person, key))


def _show(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "" if value is None else str(value)
