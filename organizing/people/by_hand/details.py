"""What an organizer types about a person, and whether its mailbox and name are somebody's already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from organizing.people.barred import Bar, find_barred
from organizing.people.models import Person
from organizing.people.normalise import fold_name, normalise_email


class AlreadyHere(Exception):
    """The group knows somebody of this mailbox and first name; nothing changed. `other` is who."""

    def __init__(self, other: Person) -> None:
        super().__init__(other.pk)
        self.other = other


class AskedToBeForgotten(Exception):
    """The owner of this mailbox was erased; nothing changed. Only they can come back, by signing up."""


@dataclass(frozen=True)
class Details:
    """A person as typed by an organizer, already checked.

    Attributes:
        organizer: the member of staff in charge, or None.
        custom: values of the group's own fields by key; None takes a value out. Keys that are not here stay.
    """

    first_name: str
    last_name: str = ""
    email: str = ""
    phone: str = ""
    zip_code: str = ""
    language: str = "en"
    organizer: Any = None
    custom: dict[str, Any] = field(default_factory=dict)

    @property
    def email_key(self) -> str:
        """The mailbox as the mail world compares it; "" for none."""
        return normalise_email(self.email) if self.email else ""

    @property
    def name_key(self) -> str:
        """The first name folded."""
        return fold_name(self.first_name)


def refuse_known(details: Details, *, but: int | None = None) -> None:
    """Make sure that nobody but person `but` has this mailbox and first name.

    Raises:
        AlreadyHere: somebody has.
    """
    if not details.email_key:
        return
    same = Person.objects.filter(email_key=details.email_key, name_key=details.name_key).first()
    if same and same.pk != but:
        raise AlreadyHere(same)


def refuse_forgotten(email_key: str) -> None:
    """Make sure that nobody who was erased is brought back by somebody else.

    Raises:
        AskedToBeForgotten: this mailbox was.
    """
    if email_key and find_barred([email_key]).get(email_key) is Bar.ERASED:
        raise AskedToBeForgotten
