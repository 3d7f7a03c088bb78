"""Add a person whom an organizer met."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from organizing.groups.models import LocalGroup
from organizing.once import insert_once, take_turns
from organizing.people.barred import find_barred
from organizing.people.by_hand.details import AlreadyHere, Details, refuse_forgotten, refuse_known
from organizing.people.by_hand.vouch import QUESTIONS, Told, vouch
from organizing.people.consents import mailbox_said_no
from organizing.people.models import Origin, Person
from organizing.places.locate import locate_zip

# Somebody without a mailbox who is added again within so long is a button pressed twice.
PRESSED_TWICE: Final = timedelta(minutes=10)


@transaction.atomic
def add_person(*, group: LocalGroup, details: Details, told: Told, by: Any, now: datetime) -> Person:
    """Add somebody, with the consents an organizer vouches for. Safe to call twice: the second finds the first.

    No yes to e-mail is kept for a barred mailbox, or one where somebody wants none at all, under whatever name.

    Raises:
        AlreadyHere: the group knows somebody of this mailbox and first name.
        AskedToBeForgotten: the owner of the mailbox was erased.
    """
    take_turns("person by hand", group.pk)
    refuse_known(details)
    refuse_forgotten(details.email_key)
    if again := _pressed_twice(details, now):
        return again
    person = _person_of(group, details, now)
    if not insert_once(person):
        raise AlreadyHere(Person.objects.get(email_key=details.email_key, name_key=details.name_key))
    takes_no_mail = details.email_key in find_barred([details.email_key]) or mailbox_said_no(details.email_key)
    for purpose in sorted(told.yes_to - ({"email"} if takes_no_mail else set())):
        answer = {"question": QUESTIONS[purpose], "basis": told.basis}
        wording = _("%(question)s Yes: %(basis)s") % answer
        vouch(person=person, purpose=purpose, wording=wording, by=by, now=now)
    return person


def _person_of(group: LocalGroup, details: Details, now: datetime) -> Person:
    place = locate_zip(details.zip_code)
    return Person(
        group=group,
        email=details.email,
        email_key=details.email_key,
        first_name=details.first_name,
        last_name=details.last_name,
        name_key=details.name_key,
        zip_code=place.zip_code,
        town=place.town,
        division=place.division,
        phone=details.phone,
        language=details.language,
        organizer=details.organizer,
        origin=Origin.HAND,
        custom={key: value for key, value in details.custom.items() if value is not None},
        created_at=now,
    )


def _pressed_twice(details: Details, now: datetime) -> Person | None:
    if details.email_key:
        return None
    alike = Person.objects.filter(origin=Origin.HAND, email_key="", name_key=details.name_key, phone=details.phone)
    recent = alike.filter(last_name=details.last_name, created_at__gt=now - PRESSED_TWICE)
    return recent.first()
