"""From a ZIP code to the place it is in, through whatever providers the site lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from organizing import conf
from organizing.places.models import Division


@dataclass(frozen=True)
class Place:
    """What is known of a ZIP code.

    A ZIP is a mail route, not a district: `district_id` is empty unless the group's own table settles it.

    Attributes:
        zip_code: five digits.
        town: as people call it, or "".
        county_id, district_id: Open Civic Data ids, or "".
    """

    zip_code: str
    town: str = ""
    county_id: str = ""
    district_id: str = ""

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


class Provider(Protocol):
    """A source of places. It answers None for what it does not know and raises nothing."""

    def locate(self, zip_code: str) -> Place | None:
        """Return the place of a five-digit ZIP, or None when this source does not know it."""
        ...


def locate_zip(zip_code: str) -> Place:
    """Ask the providers of `ORGANIZING["PLACES"]` in order; the first that knows answers.

    Works offline, touches no other host, and never fails a signature: an unknown ZIP is a Place
    with nothing but its number.
    """
    for provider in conf.load("PLACES", "PROVIDERS"):
        place: Place | None = provider().locate(zip_code)
        if place is not None:
            return place
    return Place(zip_code=zip_code)
