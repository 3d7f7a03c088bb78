"""Whom a supporter may write to, each class of officials with the letter that is for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from organizing.campaigns.choose_message import Message, choose_message, rules_of
from organizing.campaigns.models import Campaign, Target
from organizing.followups.fill import fill_in
from organizing.officials.models import Official
from organizing.places.locate import Place
from organizing.translated import in_language


@dataclass(frozen=True)
class PageLetter:
    """The page's own letter, for officials whom no rule of the campaign names."""

    subject: str
    letter: str


@dataclass
class LetterClass:
    """Officials who are all told the same.

    Attributes:
        key: names the class in the form; the same as long as its letter is.
        subject, letter: what the supporter starts from, every `{name}` filled in.
        own: ids of those of the supporter's own district.
    """

    key: str
    is_thanks: bool
    subject: str
    letter: str
    targets: list[Target] = field(default_factory=list)
    own: set[int] = field(default_factory=set)

    @property
    def officials(self) -> list[Official]:
        """Those in the class, the supporter's own first."""
        return [target.official for target in self.targets]


@dataclass(frozen=True)
class Addressees:
    """All who decide: those a letter can go to, by class, and those without an e-mail address."""

    classes: list[LetterClass]
    unreachable: list[Target]

    @property
    def by_id(self) -> dict[int, tuple[Official, LetterClass]]:
        """Each official a letter can go to, with the class."""
        return {official.pk: (official, one) for one in self.classes for official in one.officials}

    @property
    def pressed(self) -> list[int]:
        """Those who have not said yes yet: ticked at first."""
        return [official.pk for one in self.classes if not one.is_thanks for official in one.officials]


def find_addressees(*, campaign: Campaign, place: Place, page_letter: PageLetter, language: str) -> Addressees:
    """The campaign's deciders: the supporter's own district first, then the organizers' order, thanks last."""
    rules = rules_of(campaign)
    targets = list(Target.objects.filter(campaign=campaign).who_decide().in_order())
    classes: dict[str, LetterClass] = {}
    for target in sorted(targets, key=lambda one: (one.agrees, not _is_own(one, place))):
        if not target.official.email:
            continue
        message = choose_message(target, rules=rules, language=language)
        found = _class_of(message, page_letter)
        one = classes.setdefault(found.key, found)
        one.targets.append(target)
        if _is_own(target, place):
            one.own.add(target.official_id)
    _fill(classes.values(), campaign=campaign, place=place, language=language)
    unreachable = [target for target in targets if not target.official.email]
    return Addressees(classes=list(classes.values()), unreachable=unreachable)


def _class_of(message: Message, page_letter: PageLetter) -> LetterClass:
    subject = message.letter_subject or page_letter.subject
    letter = message.letter or page_letter.letter
    key = hashlib.sha256(f"{message.is_thanks}\n{subject}\n{letter}".encode()).hexdigest()[:8]
    return LetterClass(key=key, is_thanks=message.is_thanks, subject=subject, letter=letter)


def _fill(classes: Iterable[LetterClass], *, campaign: Campaign, place: Place, language: str) -> None:
    for one in classes:
        words = {
            "demand": in_language(campaign.demand, language),
            "group": campaign.group.name,
            "town": place.town or _("our town"),
            "office": one.officials[0].title(language) if len(one.targets) == 1 else _("your office"),
        }
        one.subject, one.letter = fill_in(one.subject, words), fill_in(one.letter, words)


def _is_own(target: Target, place: Place) -> bool:
    """By the group's table, or an outline that holds the whole neighborhood."""
    return target.official.office.division.ocd_id in {*place.district_ids, *_settled(place)}


def _settled(place: Place) -> tuple[str, ...]:
    return place.candidates.settled if place.zip_code else ()
