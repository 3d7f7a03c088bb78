"""Find or make the person behind a form."""

from __future__ import annotations

from datetime import datetime

from organizing.groups.models import LocalGroup
from organizing.once import insert_once
from organizing.people.answers import Answers, Source
from organizing.people.models import Consent, Person
from organizing.people.normalise import fold_name, normalise_email
from organizing.places.locate import Place


def upsert_person(*, group: LocalGroup, answers: Answers, place: Place) -> Person:
    """Return the person of this mailbox and first name, made from the answers if new.

    Somebody already known is returned untouched: whoever filled in the form has not shown that the mailbox
    is theirs. Safe to call twice and by many at once: one person.
    """
    email_key, name_key = normalise_email(answers.email), fold_name(answers.first_name)
    known = Person.objects.filter(email_key=email_key, name_key=name_key).first()
    if known:
        return known
    person = Person(
        group=group,
        email=answers.email,
        email_key=email_key,
        first_name=answers.first_name,
        last_name=answers.last_name,
        name_key=name_key,
        zip_code=place.zip_code,
        town=place.town,
        division=place.division,
        language=answers.language,
    )
    if insert_once(person):
        return person
    return Person.objects.get(email_key=email_key, name_key=name_key)


def store_consents(
    *, person: Person, answers: Answers, topic: str, source: Source, reference: str, now: datetime
) -> None:
    """Keep every answer in the words that were shown. In force only once `confirm_consents` is called.

    Safe to call twice with one reference: the first call's rows stay.
    """
    rows = [
        Consent(
            group_id=person.group_id,
            person=person,
            purpose=consent.purpose,
            topic=topic,
            answer=consent.answer,
            wording=consent.wording,
            language=answers.language,
            source=str(source),
            reference=reference,
            given_at=now,
        )
        for consent in answers.consents
    ]
    Consent.objects.bulk_create(rows, ignore_conflicts=True)
