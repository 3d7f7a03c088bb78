"""Where the office of a row is: from an id, or from state, county or city, and district."""

from __future__ import annotations

import re
from difflib import get_close_matches

import us
from django.utils.translation import gettext as _

from organizing.places.counties import county_names, find_county_id, plain_name
from organizing.places.ocd import is_division_id, is_state, slug_of, state_id, state_name

_PREFIX = re.compile(r"(?P<kind>district|dist\.?|ward|seat|no\.?|#)\s*(?=\S)", re.IGNORECASE)
_WHOLE = frozenset({"", "at-large", "at large", "atlarge", "countywide", "citywide", "all"})


class WrongPlace(ValueError):
    """The cells name no place; the message says what to write."""


def read_place(cells: dict[str, str]) -> str:
    """Return the division's id. At-large members decide for the whole county or city.

    Raises:
        WrongPlace: with a sentence for the organizer.
    """
    given = cells.get("division_id", "")
    if given:
        if not is_division_id(given):
            sentence = _("“%(id)s” is not a division’s id. Empty the cell and fill in state and county or city.")
            raise WrongPlace(sentence % {"id": given})
        return given
    base = _read_base(cells.get("state", ""), cells.get("county", ""), cells.get("city", ""))
    kind, district = read_district(cells.get("district", ""))
    return f"{base}/{kind}:{slug_of(district)}" if district else base


def read_district(cell: str) -> tuple[str, str]:
    """`3`, `District 3`, `Ward 3` or `At-large`, as the kind of district and what it is called; "" for the whole."""
    if cell.casefold().strip() in _WHOLE:
        return "council_district", ""
    found = _PREFIX.match(cell)
    kind = "ward" if found and found["kind"].lower() == "ward" else "council_district"
    return kind, cell[found.end() :].strip() if found else cell.strip()


def _read_base(state: str, county: str, city: str) -> str:
    letters = _letters_of(state)
    if county and city:
        raise WrongPlace(_("Fill in county or city, not both: whose board or council is this?"))
    if city:
        return f"{state_id(letters)}/place:{slug_of(re.sub('^city of ', '', city, flags=re.IGNORECASE))}"
    if not county:
        return state_id(letters)
    return find_county_id(state=letters, county=county) or _no_such_county(letters, county)


def _letters_of(state: str) -> str:
    if len(state) == 2 and is_state(state):
        return state.lower()
    found = us.states.lookup(state, field="name") if state else None
    if found is None:
        raise WrongPlace(_("“%(state)s” is not a state. Write its two letters, like CA.") % {"state": state})
    return str(found.abbr).lower()


def _no_such_county(letters: str, county: str) -> str:
    near = get_close_matches(plain_name(county), county_names(letters), n=1, cutoff=0.5)
    words = {"county": county, "state": state_name(letters), "near": near[0].title() if near else ""}
    if near:
        raise WrongPlace(_("There is no %(county)s in %(state)s. Did you mean %(near)s?") % words)
    raise WrongPlace(_("There is no county called %(county)s in %(state)s.") % words)
