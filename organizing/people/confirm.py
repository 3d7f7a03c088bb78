"""Take over what a person typed, once their mailbox has answered."""

from __future__ import annotations

from datetime import datetime

from organizing.people.answers import Answers
from organizing.people.models import Consent, Person
from organizing.places.locate import Place


def accept_details(*, person: Person, answers: Answers, place: Place, now: datetime) -> Person:
    """Make the confirmed answers what is known of this person. Safe to call twice.

    Only here does a form change somebody who exists. One that asks for no ZIP code leaves their place as it was.
    """
    person.email = answers.email
    person.first_name = answers.first_name
    person.last_name = answers.last_name or person.last_name
    if place.zip_code:
        person.zip_code, person.town, person.division = place.zip_code, place.town, place.division
    person.language = answers.language
    person.confirmed_at = person.confirmed_at or now
    person.save(
        update_fields=["email", "first_name", "last_name", "zip_code", "town", "division", "language", "confirmed_at"]
    )
    return person


def confirm_consents(*, reference: str, now: datetime) -> int:
    """Put the answers that came with one post in force; returns how many. Safe to call twice."""
    return Consent.objects.filter(reference=reference, confirmed_at=None).update(confirmed_at=now)
