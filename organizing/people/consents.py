"""May we write to this person? And the two ways to say no."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from organizing.people.answers import Source
from organizing.people.models import Consent, Person
from organizing.together import Question, ask_together, numbers

EVERYTHING = ""
WHO_SAID_YES: Final = """
SELECT person_id FROM (
    SELECT DISTINCT ON (person_id) person_id, answer FROM organizing_consent
    WHERE person_id = ANY(%s::bigint[]) AND purpose = 'email' AND topic = ANY(%s) AND confirmed_at IS NOT NULL
    ORDER BY person_id, given_at DESC, id DESC) AS newest
WHERE answer = 'yes'
"""
FROM_LISTS: Final = "import:"
"""So begin the references of what an imported list said. It goes again when the import is taken back."""


def newest_email_consent(*, person: Person, topic: str) -> Consent | None:
    """The confirmed answer that decides about `topic`: the newest one given to it or to everything."""
    return (
        Consent.objects.filter(
            person=person, purpose="email", topic__in={topic, EVERYTHING}, confirmed_at__isnull=False
        )
        .order_by("-given_at", "-id")
        .first()
    )


def newest_answers(given: QuerySet[Consent], *, topic: str) -> dict[int, str]:
    """By person, of these consents the answer that decides about `topic`. One query."""
    return last_answers(given.filter(purpose="email", topic__in={topic, EVERYTHING}, confirmed_at__isnull=False))


def last_answers(given: QuerySet[Consent]) -> dict[int, str]:
    """By person, the answer that came last of these consents, whatever they are about. One query."""
    newest = given.order_by("person_id", "-given_at", "-id").distinct("person_id")
    return dict(newest.values_list("person_id", "answer"))


def may_email(*, person: Person, topic: str) -> bool:
    """Tell whether the person's newest confirmed answer about this topic is yes. No answer is no."""
    consent = newest_email_consent(person=person, topic=topic)
    return consent is not None and consent.answer == "yes"


def who_may_email(people: Collection[int], *, topic: str) -> set[int]:
    """Those of these people, by number, to whom `may_email` says yes. One query, in the group in scope."""
    [said_yes] = ask_together(ask_who_may_email(people, topic=topic))
    return {person for (person,) in said_yes}


def ask_who_may_email(people: Collection[int], *, topic: str) -> Question:
    """The same as a question to be asked together with others."""
    return Question(WHO_SAID_YES, [numbers(people), [topic, EVERYTHING]])


def mailbox_said_no(email_key: str) -> bool:
    """Tell whether anybody at this mailbox, under whatever first name, wants no e-mail at all. One query."""
    answers = Consent.objects.filter(
        person__email_key=email_key, purpose="email", topic=EVERYTHING, confirmed_at__isnull=False
    )
    newest = answers.order_by("person_id", "-given_at", "-id").distinct("person_id")
    return bool(email_key) and any(consent.answer == "no" for consent in newest)


def refuse_email(*, person: Person, topic: str, wording: str, language: str, source: Source, now: datetime) -> Consent:
    """Record that the person wants no more e-mail about `topic` (`EVERYTHING` for all). In force at once.

    Safe to call twice: a no that is already in force is returned, unless a list said it and not the person.
    """
    standing = _newest_of_all(person) if topic == EVERYTHING else newest_email_consent(person=person, topic=topic)
    if standing and is_lasting_no(standing) and standing.topic in (topic, EVERYTHING):
        return standing
    return Consent.objects.create(
        group_id=person.group_id,
        person=person,
        purpose="email",
        topic=topic,
        answer="no",
        wording=wording,
        language=language,
        source=str(source),
        given_at=now,
        confirmed_at=now,
    )


def is_lasting_no(consent: Consent) -> bool:
    """Tell whether this is a no that stays when an import is taken back."""
    return consent.answer == "no" and not consent.reference.startswith(FROM_LISTS)


def _newest_of_all(person: Person) -> Consent | None:
    """A no to everything is only still in force while no topic got a yes after it."""
    given = Consent.objects.filter(person=person, purpose="email", confirmed_at__isnull=False)
    return given.order_by("-given_at", "-id").first()
