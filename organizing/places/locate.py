"""From a ZIP code to the place it is in, through whatever providers the site lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from organizing import conf
from organizing.places.models import Division


@dataclass(frozen=True)
class Place:
    """What is known of a ZIP code.

    A ZIP is a mail route, not a district: `district_id` is empty unless the group's own table settles it, or the
    supporter said which it is.

    Attributes:
        zip_code: five digits.
        town: as people call it, or "".
        county_id, district_id: Open Civic Data ids, or "".
        picked_ids: the districts the supporter said, of several kinds; the first of them is `district_id`.
    """

    zip_code: str
    town: str = ""
    county_id: str = ""
    district_id: str = ""
    picked_ids: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether any source knew the ZIP code."""
        return bool(self.town or self.county_id)

    @property
    def district_ids(self) -> frozenset[str]:
        """Every district that is settled."""
        return frozenset({self.district_id, *self.picked_ids} - {""})

    @property
    def division_id(self) -> str:
        """The smallest division known, or ""."""
        return self.district_id or self.county_id

    @cached_property
    def division(self) -> Division | None:
        """The row of that division, if this site keeps one. Looked up once for a place."""
        if not self.division_id:
            return None
        return Division.objects.filter(ocd_id=self.division_id).first()

    @cached_property
    def candidates(self) -> Candidates:
        """Which districts the ZIP code may lie in. Read when it is asked for: no signature waits for it."""
        found = [source().suggest(self) for source in conf.load("PLACES", "DISTRICTS")]
        return Candidates(
            near=tuple(dict.fromkeys(one for each in found for one in each.near)),
            others=tuple(dict.fromkeys(one for each in found for one in each.others)),
            settled=tuple(dict.fromkeys(one for each in found for one in each.settled)),
        )


@dataclass(frozen=True)
class Candidates:
    """Districts by Open Civic Data id that a ZIP code may lie in.

    Attributes:
        near: the likely ones, the nearest first.
        others: the rest of its county's.
        settled: those that hold the whole neighborhood, so that nobody need be asked.
    """

    near: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()


class DistrictSource(Protocol):
    """Knows where districts lie. It answers with nothing where it knows nothing, and raises nothing."""

    def suggest(self, place: Place) -> Candidates:
        """Return the districts this place may lie in."""
        ...


class Provider(Protocol):
    """A source of places. It answers None for what it does not know and raises nothing.

    One that knows many at once more quickly has `locate_all(zip_codes)` too, which returns those it knows by ZIP.
    """

    def locate(self, zip_code: str) -> Place | None:
        """Return the place of a five-digit ZIP, or None when this source does not know it."""
        ...


def locate_zip(zip_code: str, *, picked: Sequence[str] = ()) -> Place:
    """Ask the providers of `ORGANIZING["PLACES"]` in order; the first that knows answers.

    Works offline, touches no other host, and never fails a signature: an unknown ZIP is a Place
    with nothing but its number. `picked` are the districts the supporter said; nobody knows better.
    """
    place = locate_zips([zip_code])[zip_code]
    return replace(place, district_id=picked[0], picked_ids=tuple(picked)) if picked else place


def locate_zips(zip_codes: Collection[str]) -> dict[str, Place]:
    """As `locate_zip`, of many: a place for every one of them, by ZIP. Ask so for a whole list."""
    found: dict[str, Place] = {}
    for provider in conf.load("PLACES", "PROVIDERS"):
        found |= _ask_for_all(provider(), [code for code in zip_codes if code not in found])
    return {code: found.get(code) or Place(zip_code=code) for code in zip_codes}


def _ask_for_all(provider: Provider, zip_codes: Collection[str]) -> dict[str, Place]:
    at_once = getattr(provider, "locate_all", None)
    if at_once is not None:
        known: dict[str, Place] = at_once(zip_codes)
        return known
    return {code: place for code in zip_codes if (place := provider.locate(code)) is not None}
