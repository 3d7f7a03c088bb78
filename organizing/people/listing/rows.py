"""What a row of the people list shows beside the person: the answer about e-mail, and the tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.groups.chip import Chip
from organizing.groups.moment import show_day
from organizing.people.list_models import PersonTag
from organizing.people.models import Consent, Origin, Person
from organizing.people.words import language_name

TAGS_SHOWN: Final = 3


@dataclass(frozen=True)
class Row:
    """One person of the list."""

    person: Person
    may_email: Chip
    language: Any
    first_seen: str
    tags: list[str] = field(default_factory=list)
    more_tags: str = ""
    waits: str = ""


def read_rows(people: list[Person]) -> list[Row]:
    """The rows of these people, in order. Two queries."""
    ids = [person.pk for person in people]
    answers, tags = newest_answers(ids), names_of_tags(ids)
    return [_row(person, answers.get(person.pk), tags[person.pk]) for person in people]


def newest_answers(ids: Iterable[int]) -> dict[int, str]:
    """By person, the newest confirmed answer to "may we e-mail you?"."""
    given = Consent.objects.filter(person_id__in=list(ids), purpose="email", confirmed_at__isnull=False)
    newest = given.order_by("person_id", "-given_at", "-id").distinct("person_id")
    return dict(newest.values_list("person_id", "answer"))


def names_of_tags(ids: Iterable[int]) -> dict[int, list[str]]:
    """By person, the names of the tags they carry, in order."""
    tags: dict[int, list[str]] = defaultdict(list)
    carried = PersonTag.objects.filter(person_id__in=list(ids)).order_by("tag__key")
    for person_id, name in carried.values_list("person_id", "tag__name"):
        tags[person_id].append(name)
    return tags


def _row(person: Person, answer: str | None, tags: list[str]) -> Row:
    more = len(tags) - TAGS_SHOWN
    return Row(
        person=person,
        may_email=email_chip(answer),
        language=language_name(person),
        first_seen=show_day(person.created_at),
        tags=tags[:TAGS_SHOWN],
        more_tags=ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more} if more > 0 else "",
        waits=_("Has not confirmed yet") if person.confirmed_at is None and person.origin == Origin.FORM else "",
    )


def email_chip(answer: str | None) -> Chip:
    """Yes, no, or never answered with a confirmed mailbox."""
    if answer == "yes":
        return Chip(_("Yes"), "check", "good")
    return Chip(_("No"), "cross", "bad") if answer else Chip(_("No answer"))
