"""Change what is known of a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from organizing.people.by_hand.details import Details, refuse_forgotten, refuse_known
from organizing.people.by_hand.follow_mailbox import follow_mailbox
from organizing.people.models import Person
from organizing.places.locate import locate_zip


@transaction.atomic
def change_person(*, person_id: int, details: Details, told: bool, by: Any, now: datetime) -> Person:
    """Make the details what is known of this person; their place follows a changed ZIP code. Safe to call twice.

    `told` says whether the person told an organizer that we may write to a changed address.

    Raises:
        AlreadyHere: somebody else has this mailbox and first name.
        AskedToBeForgotten: the new address is of somebody who was erased.
    """
    person: Person = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    refuse_known(details, but=person.pk)
    has_moved = details.email_key != person.email_key
    if has_moved:
        refuse_forgotten(details.email_key)
    _take_over(person, details)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        # Somebody signed up between the look and the save.
        refuse_known(details, but=person.pk)
        raise
    if has_moved and details.email_key:
        follow_mailbox(person=person, told=told, by=by, now=now)
    return person


def _take_over(person: Person, details: Details) -> None:
    person.first_name, person.last_name, person.name_key = details.first_name, details.last_name, details.name_key
    person.email, person.email_key, person.phone = details.email, details.email_key, details.phone
    person.language, person.organizer = details.language, details.organizer
    if details.zip_code != person.zip_code:
        place = locate_zip(details.zip_code)
        person.zip_code, person.town, person.division = place.zip_code, place.town, place.division
    custom = {**person.custom, **details.custom}
    person.custom = {key: value for key, value in custom.items() if value is not None}
