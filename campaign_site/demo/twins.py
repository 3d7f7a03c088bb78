"""People of the sample who stand on its list twice: as they signed, and as they wrote themselves down at a meeting."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from organizing.groups.models import LocalGroup
from organizing.people.duplicates.ask_search import ask_search
from organizing.people.models import Origin, Person
from organizing.people.normalise import fold_name, normalise_email

PHONE: Final = "+15550142"


def add_twins(group: LocalGroup, *, now: datetime) -> None:
    """Add three entries of signers from a sign-in sheet; the search for duplicates finds them, once it is done."""
    signers = Person.objects.filter(confirmed_at__isnull=False).exclude(last_name="").order_by("pk")[:3]
    by_mailbox, by_phone, by_place = signers
    _add(by_mailbox, first_name=f"{by_mailbox.first_name[0]}.", email=by_mailbox.email.replace("@", "+meeting@"))
    Person.objects.filter(pk=by_phone.pk).update(phone=PHONE)
    _add(by_phone, phone=PHONE, email=by_phone.email.replace("@", ".home@"))
    _add(by_place, last_name=f"{by_place.last_name}s")
    ask_search(group=group, now=now)


def _add(person: Person, **differs: Any) -> None:
    """The same person once more, as far as a sign-in sheet tells."""
    known = ("first_name", "last_name", "zip_code", "town", "language")
    twin = Person(group_id=person.group_id, origin=Origin.LIST, **{name: getattr(person, name) for name in known})
    for name, value in differs.items():
        setattr(twin, name, value)
    twin.name_key = fold_name(twin.first_name)
    twin.email_key = normalise_email(twin.email) if twin.email else ""
    twin.save()
