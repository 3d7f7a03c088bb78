"""Who said yes to e-mail about a campaign: many people at once."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery

from organizing.people.consents import EVERYTHING
from organizing.people.models import Consent, Person


def the_willing(people: QuerySet[Person], *, topic: str) -> QuerySet[Person]:
    """Narrow `people` to those whose newest confirmed answer about this topic is yes. No answer is no."""
    return people.annotate(said=newest_answer(topic)).filter(said="yes")


def newest_answer(topic: str) -> Subquery:
    """A person's newest confirmed answer about this topic or about everything, as a column of a query of people."""
    given = Consent.objects.filter(
        person=OuterRef("pk"), purpose="email", topic__in={topic, EVERYTHING}, confirmed_at__isnull=False
    )
    return Subquery(given.order_by("-given_at", "-id").values("answer")[:1])
