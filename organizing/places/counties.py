"""Every county in the country by name, from the list on this machine."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from importlib import resources
from typing import Final

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


@cache
def county_ids() -> dict[tuple[str, str], str]:
    """(state, plain county name) to Open Civic Data id, from the CC0 list shipped beside this file."""
    path = resources.files("organizing.places") / "data" / "us_counties.csv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return {(row["id"].split("state:")[-1][:2], plain_name(row["name"])): row["id"] for row in rows}


def plain_name(name: str) -> str:
    """A place's name without case, accents, points and apostrophes."""
    letters = unicodedata.normalize("NFKD", name)
    name = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return name.casefold().replace(".", "").replace("'", "").replace("’", "").strip()
