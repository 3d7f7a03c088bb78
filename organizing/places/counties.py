"""Every county in the country by name, from the list on this machine."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from importlib import resources
from typing import Final

from rapidfuzz import fuzz, process

# What people leave out or put in: "Orleans" for Orleans Parish, "Kauai County".
_KINDS: Final = ("county", "parish", "borough", "municipio", "census area", "municipality", "city and borough")


def find_county_id(*, state: str, county: str) -> str:
    """Return the Open Civic Data id of a county by its state's two letters and its name, or "".

    The kind of county may be left out: "Santa Clara" is Santa Clara County.
    """
    known, name = county_ids(), plain_name(county)
    candidates = [name, *(f"{name} {kind}" for kind in _KINDS)]
    return next((known[state.lower(), one] for one in candidates if (state.lower(), one) in known), "")


def county_names(state: str) -> list[str]:
    """The plain names of a state's counties, to suggest one from."""
    return [name for (of, name) in county_ids() if of == state.lower()]


def list_counties(state: str) -> list[str]:
    """The names of a state's counties as the list writes them, in its order."""
    return [name for ocd_id, name in _rows() if _state_of(ocd_id) == state.lower()]


def name_in_list(ocd_id: str) -> str:
    """A county's name as the list writes it: `Larkmoor County`; "" for an id that is not on it."""
    return dict(_rows()).get(ocd_id, "")


def near_counties(*, state: str, county: str, limit: int = 3) -> list[str]:
    """Up to `limit` names of the state's counties that are written almost like this one, the likest first."""
    names = {plain_name(name): name for name in list_counties(state)}
    found = process.extract(plain_name(county), list(names), scorer=fuzz.WRatio, limit=limit, score_cutoff=75)
    return [names[plain] for plain, _score, _index in found]


@cache
def county_ids() -> dict[tuple[str, str], str]:
    """(state, plain county name) to Open Civic Data id, from the CC0 list shipped beside this file."""
    return {(_state_of(ocd_id), plain_name(name)): ocd_id for ocd_id, name in _rows()}


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    path = resources.files("organizing.places") / "data" / "us_counties.csv"
    with path.open(encoding="utf-8") as lines:
        return tuple((row["id"], row["name"]) for row in csv.DictReader(lines))


def _state_of(ocd_id: str) -> str:
    return ocd_id.split("state:")[-1][:2]


def plain_name(name: str) -> str:
    """A place's name without case, accents, points and apostrophes."""
    letters = unicodedata.normalize("NFKD", name)
    name = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return name.casefold().replace(".", "").replace("'", "").replace("’", "").strip()
