"""Which district a caller is in: what the ZIP code settles, what the caller picks, and what is still to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from organizing.campaigns.models import Target
from organizing.pages.caller import Trail
from organizing.places.locate import Candidates, Place
from organizing.places.models import Division
from organizing.places.ocd import family_of, state_letters
from organizing.places.remote.find_address import address_providers


@dataclass(frozen=True)
class Choice:
    """One district to pick.

    Attributes:
        titles: who holds office there, as the roster names them.
        query: the query string that leads on with this district picked.
        is_near: the ZIP code's neighborhood touches it.
    """

    division: Division
    titles: tuple[str, ...]
    query: str
    is_near: bool


@dataclass(frozen=True)
class Question:
    """One map of districts: a person lives in one of its choices.

    Attributes:
        chosen: what the ZIP code settles or the caller picked; None while it is open.
        is_elsewhere: the ZIP code lies in another county or state, as far as is known.
    """

    choices: tuple[Choice, ...]
    chosen: Choice | None
    is_elsewhere: bool

    @property
    def near(self) -> list[Choice]:
        """Those that are likely; all, where nothing tells them apart."""
        return [one for one in self.choices if one.is_near] or list(self.choices)

    @property
    def others(self) -> list[Choice]:
        """The rest of the map."""
        near = self.near
        return [one for one in self.choices if one not in near]


@dataclass(frozen=True)
class Whereabouts:
    """Where a caller is, as far as the campaign's districts go.

    Attributes:
        place: of the ZIP code, with every district that is settled.
        questions: one for each map of districts that the campaign's deciders are elected from.
        asked_of: who gets a street address that is typed; empty where none can be.
        unsure_query: leads on without an answer.
    """

    place: Place
    questions: tuple[Question, ...]
    asked_of: tuple[Any, ...]
    is_unsure: bool
    unsure_query: str

    @property
    def is_open(self) -> bool:
        """Whether to ask now: something is open, the caller gave a ZIP code and did not say "I don't know"."""
        waits = any(one.chosen is None and not one.is_elsewhere for one in self.questions)
        return waits and bool(self.place.zip_code) and not self.is_unsure


def read_whereabouts(*, trail: Trail, place: Place, targets: Iterable[Target]) -> Whereabouts:
    """Settle what can be settled offline, and lay out the rest as questions.

    What the caller picked holds before the group's table, and that before its outlines. A number that is none of
    the campaign's districts is ignored.
    """
    maps = _maps_of(targets)
    candidates = place.candidates if place.zip_code and maps else Candidates()
    questions = [_ask(trail, family, maps, place, candidates) for family in maps]
    settled = tuple(one.chosen.division.ocd_id for one in questions if one.chosen)
    return Whereabouts(
        place=replace(place, district_id=settled[0], picked_ids=settled) if settled else place,
        questions=tuple(questions),
        asked_of=tuple(one.label for one in address_providers()) if questions else (),
        is_unsure=trail.is_unsure,
        unsure_query=trail.query(unsure="1"),
    )


def picked_districts(*, trail: Trail, targets: Iterable[Target]) -> tuple[str, ...]:
    """The ids of what the caller picked, one of each map at most."""
    maps = _maps_of(targets).values()
    found = (_picked_of(trail, each) for each in maps)
    return tuple(one.division.ocd_id for one in found if one)


@dataclass(frozen=True)
class _District:
    """One district of a map, and who of the campaign's deciders is elected from it."""

    division: Division
    titles: tuple[str, ...]

    @property
    def ocd_id(self) -> str:
        return self.division.ocd_id


def _maps_of(targets: Iterable[Target]) -> dict[str, list[_District]]:
    """The deciders' districts by family; where all are elected from one place there is nothing to ask."""
    maps: dict[str, dict[int, _District]] = {}
    for target in targets:
        division = target.official.office.division
        each = maps.setdefault(family_of(division.ocd_id), {})
        before = each[division.pk].titles if division.pk in each else ()
        each[division.pk] = _District(division, (*before, target.official.title()))
    return {
        family: sorted(each.values(), key=lambda one: _by_number(one.division))
        for family, each in maps.items()
        if len(each) > 1 and not family.endswith(("/state", "/county", "/parish", "/borough"))
    }


def _picked_of(trail: Trail, each: list[_District]) -> _District | None:
    return next((one for one in each if one.division.pk in trail.districts), None)


def _by_number(division: Division) -> tuple[int, str]:
    """District 10 comes after District 9."""
    number = re.search(r"\d+", division.ocd_id.rpartition(":")[2])
    return (int(number[0]) if number else 0), division.name


def _settle(trail: Trail, each: list[_District], place: Place, candidates: Candidates) -> _District | None:
    """The caller's word, else the table's, else the outlines'."""
    by_table = (one for one in each if one.ocd_id == place.district_id)
    by_outline = (one for one in each if one.ocd_id in candidates.settled)
    return _picked_of(trail, each) or next(by_table, None) or next(by_outline, None)


def _ask(trail: Trail, family: str, maps: dict[str, list[_District]], place: Place, candidates: Candidates) -> Question:
    each = maps[family]
    settled = _settle(trail, each, place, candidates)
    others = (_picked_of(trail, other) for name, other in maps.items() if name != family)
    kept = [one.division.pk for one in others if one]
    choices = tuple(
        Choice(
            division=one.division,
            titles=one.titles,
            query=trail.query(district=(*kept, one.division.pk), unsure=""),
            is_near=one.ocd_id in candidates.near,
        )
        for one in each
    )
    return Question(
        choices=choices,
        chosen=next((one for one in choices if settled and one.division == settled.division), None),
        is_elsewhere=not any(one.is_near for one in choices) and _is_elsewhere(family, place),
    )


def _is_elsewhere(family: str, place: Place) -> bool:
    """The ZIP code's county is not where this map is. A city's map says nothing of counties, only of states."""
    where = family.rpartition("/")[0]
    if not place.county_id:
        return False
    if place.county_id == where or place.county_id.startswith(f"{where}/"):
        return False
    is_county_map = re.search(r"/(county|parish|borough):[^/]+$", where) is not None
    return is_county_map or state_letters(place.county_id) != state_letters(where)
