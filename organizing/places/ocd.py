"""Open Civic Data ids: writing them from names and numbers, and reading a name back from one."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import us

COUNTRY: Final = "ocd-division/country:us"
AT_LARGE: Final = "at-large"
TILDE: Final = "\u0303"

# Letters of any alphabet: ids keep the ñ of La Cañada Flintridge.
_ID = re.compile(r"ocd-division/country:us(/[a-z_]+:[\w.~-]+)*")
_TERRITORIES: Final = frozenset({"as", "gu", "mp", "pr", "vi"})
_AT_LARGE_SPELLINGS: Final = frozenset({"", "0", "00", "al", "at-large", "at large", "at_large"})


def is_division_id(text: str) -> bool:
    """Tell whether this is written as an id of a place in this country."""
    return _ID.fullmatch(text) is not None and len(text) <= 250


def slug_of(name: str) -> str:
    """Write a name as the last part of an id.

    Lower case, points and commas dropped, spaces to `_`, apostrophes to `~`, numbers without zeros in front
    (https://open-civic-data.readthedocs.io/en/latest/proposals/0002.html). The Census Bureau, whose names they
    are, writes San Jose without its accent and Española with its ñ; so do we.
    """
    letters = unicodedata.normalize("NFKD", name.strip().lower())
    plain = "".join(letter for letter in letters if letter == TILDE or not unicodedata.combining(letter))
    plain = re.sub(r"[.,]", "", plain).replace("’", "~").replace("'", "~")
    plain = re.sub(r"\s+", "_", unicodedata.normalize("NFC", plain))
    return re.sub(r"[^\w~-]", "~", plain).lstrip("0") or "0"


def state_id(letters: str) -> str:
    """The id of a state, territory or the District by its two letters."""
    code = letters.lower()
    kind = "district" if code == "dc" else "territory" if code in _TERRITORIES else "state"
    return f"{COUNTRY}/{kind}:{code}"


def is_state(letters: str) -> bool:
    """Tell whether two letters stand for a state, a territory or the District."""
    return letters.lower() == "dc" or us.states.lookup(letters.upper(), field="abbr") is not None


def congress_id(letters: str, district: str) -> str:
    """The id of a congressional district; a state with one district, and every territory, has it at large."""
    number = AT_LARGE if district.strip().lower() in _AT_LARGE_SPELLINGS else slug_of(district)
    return f"{state_id(letters)}/cd:{number}"


def state_letters(ocd_id: str) -> str:
    """The two letters of the state an id lies in, or ""."""
    found = re.match(rf"{COUNTRY}/(?:state|territory|district):(\w\w)", ocd_id)
    return found[1] if found else ""


def state_name(letters: str) -> str:
    """`California` for `ca`; unknown letters as they are, in capitals."""
    if letters.lower() == "dc":
        return "District of Columbia"
    state = us.states.lookup(letters.upper(), field="abbr")
    return str(state.name) if state else letters.upper()


def family_of(ocd_id: str) -> str:
    """What the districts of one map have in common: `…/county:santa_clara/council_district` for each of its five.

    A person lives in one district of each family.
    """
    return ocd_id.rpartition(":")[0]


def name_of(ocd_id: str) -> str:
    """A name for a place of which only the id is known, good until a list of divisions brings the official one.

    In English whoever asks: all groups share one name.
    """
    kind, _colon, value = ocd_id.rsplit("/", 1)[-1].partition(":")
    words = value.replace("~", "'").replace("_", " ").title().replace("'S", "'s")
    if kind == "country":
        return "United States"
    if kind in ("state", "territory", "district") and len(value) == 2:
        return state_name(value)
    if kind in ("county", "parish", "borough"):
        return f"{words} {kind.title()}"
    return _name_of_district(kind, value, words, state_name(state_letters(ocd_id)))


def _name_of_district(kind: str, value: str, words: str, state: str) -> str:
    if kind == "cd":
        return f"{state}'s at-large district" if value == AT_LARGE else f"{state} district {words}"
    if kind in ("sldu", "sldl"):
        return f"{state} {'Senate' if kind == 'sldu' else 'House'} district {words}"
    if kind in ("place", "municipio"):
        return words
    return f"District {words}" if kind.endswith("district") else f"{kind.replace('_', ' ').title()} {words}"
