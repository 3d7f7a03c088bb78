"""Everything that is known of one person, in one line of time. Each room tells its own part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from organizing.groups.chip import Chip
from organizing.groups.moment import local_day
from organizing.people.doors import Door
from organizing.people.models import Person
from organizing.people.taken_back import read_taken_back
from organizing.people.wording import ask_in_words, consent_chip
from organizing.registry import Registry


@dataclass(frozen=True)
class Entry:
    """One thing that happened.

    Attributes:
        icon: the name of a Wagtail icon.
        title: what happened, in a few words.
        quote: somebody's exact words: a comment, the question of a consent.
        hushed: the title for viewers, who then read neither `title` nor `quote`; "" where they read both.
        facts: smaller things to know, one short phrase each.
        url: its own page in the admin, where it has one.
        kind: what the timeline is filtered by, a key of `timeline_kinds.KINDS`; the name of its source where it
            says nothing.
        doors: what its reader may do about it.
    """

    at: datetime
    icon: str
    title: Any
    chip: Chip | None = None
    quote: str = ""
    hushed: Any = ""
    facts: tuple[Any, ...] = ()
    url: str = ""
    kind: str = ""
    doors: tuple[Door, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One line at the head of a person's page."""

    label: Any
    value: Any
    url: str = ""


# Filled by the Wagtail hooks of these names; each function takes the person.
timeline_sources: Registry[Callable[[Person], Iterable[Entry]]] = Registry("register_person_timeline")
fact_sources: Registry[Callable[[Person], Iterable[Fact]]] = Registry("register_person_facts")


def read_entries(person: Person) -> list[Entry]:
    """What every room tells of this person, in no order. One query or two per source, however long the story."""
    return [
        entry if entry.kind else replace(entry, kind=name)
        for name, source in timeline_sources.items().items()
        for entry in source(person)
    ]


def hush(entry: Entry) -> Entry:
    """The same as viewers read it."""
    return replace(entry, title=entry.hushed, quote="") if entry.hushed else entry


def by_day(entries: Iterable[Entry]) -> list[tuple[date, list[Entry]]]:
    """Entries that are sorted, by day on the group's clock."""
    return [(day, list(of_day)) for day, of_day in groupby(entries, key=lambda entry: local_day(entry.at))]


def read_facts(person: Person) -> list[Fact]:
    """What every room has for the head of the page."""
    return [fact for source in fact_sources.items().values() for fact in source(person)]


def consents_in_timeline(person: Person) -> Iterable[Entry]:
    """What the person agreed to and refused, in the words that were on the screen."""
    taken_back = read_taken_back(person)
    for consent in sorted(person.consents.all(), key=lambda one: (one.given_at, one.pk), reverse=True):
        facts = [_language(consent.language)]
        if consent.source:
            facts.append(_("through %(source)s") % {"source": consent.source})
        if consent.confirmed_at is None:
            facts.append(_("not in force: not confirmed yet"))
        elif taken_back.includes(consent):
            facts.append(_("no longer in force: taken back"))
        yield Entry(
            at=consent.given_at,
            icon="form",
            title=ask_in_words(consent.purpose),
            chip=consent_chip(consent.purpose, consent.answer),
            quote=consent.wording,
            facts=tuple(facts),
        )


def _language(code: str) -> str:
    names = dict(settings.LANGUAGES)
    return _("shown in %(language)s") % {"language": names.get(code, code)}
