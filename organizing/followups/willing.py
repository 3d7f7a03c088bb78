"""Who said yes to e-mail about a campaign: many people at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery

from organizing.people.consents import EVERYTHING
from organizing.people.models import Consent, Person


def who_said_yes(people: Iterable[int], *, topic: str) -> set[int]:
    """Of these people, those whose newest confirmed answer about this topic is yes. No answer is no. One query."""
    answers = _answers(topic).filter(person__in=list(people))
    newest = answers.order_by("person_id", "-given_at", "-id").distinct("person_id")
    return {person for person, answer in newest.values_list("person_id", "answer") if answer == "yes"}


def the_willing(people: QuerySet[Person], *, topic: str) -> QuerySet[Person]:
    """Narrow `people` to those, in the database."""
    newest = _answers(topic).filter(person=OuterRef("pk")).order_by("-given_at", "-id")
    return people.annotate(said=Subquery(newest.values("answer")[:1])).filter(said="yes")


def _answers(topic: str) -> QuerySet[Consent]:
    return Consent.objects.filter(purpose="email", topic__in={topic, EVERYTHING}, confirmed_at__isnull=False)
