"""Whom may a phonebank ring up? Those with a number who said yes to calls, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_noop

from organizing.followups.phonebank_models import Outcome, PhoneCall
from organizing.followups.version_models import KeptOff
from organizing.people.consents import EVERYTHING
from organizing.people.models import Consent, Person
from organizing.registry import Registry

# Who must not be rung up for a reason of another room: each function returns a queryset of people's ids.
not_to_call: Registry[Callable[[], QuerySet[Any]]] = Registry("register_not_to_call")

NO_YES: Final = gettext_noop("They have not said yes to calls, or no longer.")
NO_PHONE: Final = gettext_noop("We have no phone number.")
WRONG: Final = gettext_noop("The number was wrong.")
KEPT_OFF: Final = gettext_noop("They are not to be contacted by routine.")


def who_may_be_called(people: QuerySet[Person], *, topic: str) -> QuerySet[Person]:
    """Narrow `people` to those whom a phonebank about `topic` (`EVERYTHING` for no campaign) may ring up.

    Their newest confirmed answer about the topic is yes, and no newer no was given to anything at all; the number has
    not been found wrong; nobody keeps them off.
    """
    people = people.exclude(phone="").exclude(Exists(_wrong_number()))
    people = people.annotate(
        said_of_this=_newest(topic__in={topic, EVERYTHING}),
        said_last=_newest(),
    ).filter(said_of_this="yes", said_last="yes")
    for held in (KeptOff.objects.filter(person=OuterRef("pk")), *_barred()):
        people = people.exclude(Exists(held))
    return people


def why_not_called(person: Person, *, topic: str) -> str:
    """The reason this person is not rung up, an English sentence; "" where they may be."""
    this_one = Person.objects.filter(pk=person.pk)
    if who_may_be_called(this_one, topic=topic).exists():
        return ""
    if not person.phone:
        return NO_PHONE
    if has_wrong_number(person):
        return WRONG
    said = this_one.annotate(said=_newest(topic__in={topic, EVERYTHING}), last=_newest()).values("said", "last").get()
    return KEPT_OFF if said == {"said": "yes", "last": "yes"} else NO_YES


def has_wrong_number(person: Person) -> bool:
    """Did a caller find that the number we have is not theirs? A number that replaced it is tried again."""
    wrong = PhoneCall.objects.filter(person=person, outcome=Outcome.WRONG_NUMBER, number=person.phone)
    return bool(person.phone) and bool(wrong.exists())


def _wrong_number() -> QuerySet[PhoneCall]:
    return PhoneCall.objects.filter(person=OuterRef("pk"), outcome=Outcome.WRONG_NUMBER, number=OuterRef("phone"))


def _newest(**about: Any) -> Subquery:
    given = Consent.objects.filter(person=OuterRef("pk"), purpose="phone", confirmed_at__isnull=False, **about)
    return Subquery(given.order_by("-given_at", "-id").values("answer")[:1])


def _barred() -> list[QuerySet[Any]]:
    return [ids().filter(person=OuterRef("pk")) for ids in not_to_call.items().values()]
