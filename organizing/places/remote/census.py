"""The U.S. Census Bureau's geocoder: a street address to a point and the ids of what it lies in. Free, no key.

https://geocoding.geo.census.gov/geocoder/Geocoding_Services_API.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import us
from django.utils.translation import gettext_lazy as _

from organizing.places.counties import find_county_id
from organizing.places.ocd import congress_id, slug_of, state_id
from organizing.places.remote.base import Finding, RemoteProvider, read_point

# Layers carry the year or the number of the Congress in their names, which change.
_LAYERS: Final = {
    "county": re.compile(r"^Counties$"),
    "cd": re.compile(r"Congressional Districts$"),
    "sldu": re.compile(r"State Legislative Districts - Upper$"),
    "sldl": re.compile(r"State Legislative Districts - Lower$"),
}


class CensusGeocoder(RemoteProvider):
    """Knows counties, members of Congress and state legislators; of county and city districts only the point."""

    name = "census"
    label = _("the U.S. Census Bureau")
    url = "https://geocoding.geo.census.gov/geocoder/geographies/onelineaddress"

    def query(self, *, address: str, known: Finding) -> dict[str, str]:
        """Ask for the address as one line."""
        return {
            "address": address,
            "benchmark": "Public_AR_Current",
            "vintage": "Current_Current",
            "layers": "all",
            "format": "json",
        }

    def read(self, answer: Any) -> Finding | None:
        """Take the one match, or several that come to the same places."""
        matches = answer["result"]["addressMatches"]
        found = [_read_match(one) for one in matches]
        if not found or any(set(one.division_ids) != set(found[0].division_ids) for one in found):
            return None
        # Two matches in the same congressional district may still be in two county districts.
        same_point = all(one.point == found[0].point for one in found)
        return found[0] if same_point else None


def _read_match(match: Any) -> Finding:
    point = read_point(match["coordinates"]["x"], match["coordinates"]["y"])
    layers = match.get("geographies", {})
    ids = [
        ocd_id
        for kind, pattern in _LAYERS.items()
        for title, entries in layers.items()
        if pattern.search(title)
        for entry in entries
        for ocd_id in _ids_of(kind, entry)
    ]
    return Finding(point=point, division_ids=tuple(dict.fromkeys(ids)))


def _ids_of(kind: str, entry: Any) -> Iterator[str]:
    geoid = str(entry["GEOID"])
    state = us.states.lookup(geoid[:2], field="fips")
    if state is None:
        return
    letters = str(state.abbr).lower()
    if kind == "county":
        if county := find_county_id(state=letters, county=str(entry["BASENAME"])):
            yield county
    elif kind == "cd":
        yield congress_id(letters, geoid[2:].lstrip("0"))
    else:
        code = geoid[2:].lstrip("0")
        yield f"{state_id(letters)}/{kind}:{slug_of(code)}"
        # New England's districts have names instead of numbers.
        yield f"{state_id(letters)}/{kind}:{slug_of(str(entry['BASENAME']))}"
