"""What an export tells of each person, read a few thousand at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from organizing.people.barred import find_barred
from organizing.people.consents import EVERYTHING, last_answers
from organizing.people.list_models import PersonTag
from organizing.people.models import Consent, Person


@dataclass(frozen=True)
class Row:
    """One person on the way out.

    Attributes:
        may_email: `yes`, `no`, or "" for who never answered, as `read_answers` tells.
        tags: their names, in order.
    """

    person: Person
    may_email: str
    tags: list[str]


def read_rows(ids: Collection[int]) -> Iterator[Row]:
    """Yield who is still there, in the order of the ids. A handful of queries."""
    people = Person.objects.select_related("division", "organizer").in_bulk(ids)
    answers = read_answers({number: person.email_key for number, person in people.items()})
    tags = _read_tags(ids)
    for number in ids:
        if number in people:
            yield Row(people[number], answers.get(number, ""), tags[number])


def read_answers(mailboxes: Mapping[int, str]) -> dict[int, str]:
    """May we e-mail them? Given the `email_key` of each id: the newest confirmed answer of whoever gave one.

    Another system knows nothing of our campaigns. So who stopped all e-mail stays at no, whatever campaign got a yes
    since; and where mail bounced or was complained about it is no, whatever was answered.
    """
    given = Consent.objects.filter(person__in=mailboxes, purpose="email", confirmed_at__isnull=False)
    about_all = last_answers(given.filter(topic=EVERYTHING))
    stopped = {number: answer for number, answer in about_all.items() if answer == "no"}
    barred = find_barred([key for key in mailboxes.values() if key])
    refused = {number: "no" for number, key in mailboxes.items() if key in barred}
    return {**last_answers(given), **stopped, **refused}


def _read_tags(ids: Collection[int]) -> defaultdict[int, list[str]]:
    tags: defaultdict[int, list[str]] = defaultdict(list)
    carried = PersonTag.objects.filter(person__in=ids).order_by("tag__key")
    for number, name in carried.values_list("person_id", "tag__name"):
        tags[number].append(name)
    return tags
