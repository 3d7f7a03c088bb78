"""Somebody wants no more calls."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from organizing.people.answers import Source
from organizing.people.consents import EVERYTHING, is_lasting_no, last_answers
from organizing.people.models import Consent, Person


def newest_phone_consent(person: Person) -> Consent | None:
    """What the person last answered about calls and texts, whatever it was about."""
    given = Consent.objects.filter(person=person, purpose="phone", confirmed_at__isnull=False)
    return given.order_by("-given_at", "-id").first()


def who_refuse_phone(people: Iterable[int]) -> set[int]:
    """Of these, by id, those whose newest answer about calls and texts is no."""
    given = Consent.objects.filter(person__in=people, purpose="phone", confirmed_at__isnull=False)
    return {person for person, answer in last_answers(given).items() if answer == "no"}


def refuse_phone(*, person: Person, wording: str, language: str, source: Source | str, now: datetime) -> Consent:
    """Record that the person wants no calls and no texts, about anything. In force at once.

    Safe to call twice: a no to everything that is already in force is returned, unless a list said it and not the
    person.
    """
    standing = newest_phone_consent(person)
    if standing and standing.topic == EVERYTHING and is_lasting_no(standing):
        return standing
    return Consent.objects.create(
        group_id=person.group_id,
        person=person,
        purpose="phone",
        topic=EVERYTHING,
        answer="no",
        wording=wording,
        language=language,
        source=str(source)[:200],
        given_at=now,
        confirmed_at=now,
    )
