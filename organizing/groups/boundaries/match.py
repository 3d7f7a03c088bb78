"""Which district a feature of a map is, by what is written beside its outline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext as _

from organizing.places.counties import plain_name
from organizing.places.divisions import find_or_make_division
from organizing.places.models import Division
from organizing.places.ocd import is_division_id, slug_of

# Of a map's many columns these name a district; others, such as OBJECTID or an area, only look as if.
_NAMING: Final = re.compile(r"name|dist|ward|label|title|seat", re.IGNORECASE)
_GEOID: Final = re.compile(r"geo_?id|fips", re.IGNORECASE)
_NUMBER: Final = re.compile(r"0*(\d{1,4}(?:\.0)?|[a-z])", re.IGNORECASE)
_LAST_NUMBER: Final = re.compile(r"(?:^|[^\w])0*(\d{1,4}|[a-z])$", re.IGNORECASE)


class NoMatch(ValueError):
    """It is no district that is known here, or it could be two; the message says what to do."""


def match_district(properties: dict[str, Any], *, known: Iterable[Division]) -> tuple[Division, str]:
    """Return the district, and the column that told: an Open Civic Data id, a Census id, or a name or number.

    Names and numbers are compared with the districts `known` to the group.

    Raises:
        NoMatch: with a sentence for the organizer.
    """
    cells = {key: _as_text(value) for key, value in properties.items()}
    return _by_id(cells) or _by_geoid(cells) or _by_name(cells, list(known))


def find_by_label(label: str, *, known: Iterable[Division]) -> Division:
    """Return the district called `3`, `District 3` or by its whole name.

    Raises:
        NoMatch: none is, or more than one.
    """
    if is_division_id(label):
        return find_or_make_division(label)
    found = _called(label, list(known))
    if len(found) == 1:
        return found[0]
    raise NoMatch(_sentence(label, found))


def _as_text(value: Any) -> str:
    """A cell as text; `3.0` is how a spreadsheet writes 3."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return re.sub(r"^(\d+)\.0+$", r"\1", str(value).strip())[:250]


def _by_id(cells: dict[str, str]) -> tuple[Division, str] | None:
    named = {cell: key for key, cell in cells.items() if cell.startswith("ocd-division/")}
    if not named:
        return None
    if len(named) > 1:
        raise NoMatch(_("It has two ids: %(ids)s. Leave one.") % {"ids": ", ".join(sorted(named))})
    [(cell, key)] = named.items()
    if not is_division_id(cell):
        raise NoMatch(_("“%(id)s” is not the id of a division in this country.") % {"id": cell})
    return find_or_make_division(cell), key


def _by_geoid(cells: dict[str, str]) -> tuple[Division, str] | None:
    """By the Census Bureau's id, where the site's list of divisions has it."""
    for key, cell in cells.items():
        # `0500000US06085`: what stands before the letters is the kind of area.
        geoid = cell.rpartition("US")[2]
        if not _GEOID.search(key) or not geoid.isdigit():
            continue
        kinds = ("place", "cd", "sldu", "sldl", "county")
        wanted = [geoid, *(f"{kind}-{geoid}" for kind in kinds)]
        found = list(Division.objects.filter(census_geoid__in=wanted)[:2])
        if len(found) == 1:
            return found[0], key
    return None


def _by_name(cells: dict[str, str], known: list[Division]) -> tuple[Division, str]:
    """By whatever the naming columns say, if all that say something say the same."""
    told = {key: cell for key, cell in cells.items() if cell and _NAMING.search(key)}
    if not told:
        raise NoMatch(_("Nothing beside it names a district. Give it a property “ocd_id” or “name”."))
    found = {key: _called(cell, known) for key, cell in told.items()}
    sure = {key: divisions[0] for key, divisions in found.items() if len(divisions) == 1}
    if len({division.pk for division in sure.values()}) == 1:
        key = next(iter(sure))
        return sure[key], key
    label = next(iter(told.values()))
    every = {division.pk: division for divisions in found.values() for division in divisions}
    raise NoMatch(_sentence(label, list(every.values())))


def _called(label: str, known: list[Division]) -> list[Division]:
    """The known districts of that name, else of that number."""
    plain = plain_name(label)
    named = [one for one in known if plain and plain == plain_name(one.name)]
    if named:
        return named
    number = _NUMBER.fullmatch(label.strip()) or _LAST_NUMBER.search(label.strip())
    value = slug_of(number[1]) if number else ""
    return [one for one in known if value and one.ocd_id.rpartition(":")[2] == value and _may_be_numbered(one, label)]


def _may_be_numbered(division: Division, label: str) -> bool:
    """`Ward 3` is no council district 3; a bare number, or words that say nothing else, may be either."""
    kinds = {"ward": "ward", "precinct": "precinct", "senate": "sldu", "assembly": "sldl", "congressional": "cd"}
    said = {kind for word, kind in kinds.items() if word in label.casefold()}
    return not said or division.kind in said


def _sentence(label: str, found: list[Division]) -> str:
    if found:
        names = ", ".join(sorted(f"{one.name} ({one.ocd_id})" for one in found[:4]))
        return _("“%(label)s” could be several: %(names)s. Give it a property “ocd_id”.") % {
            "label": label,
            "names": names,
        }
    return _(
        "No district called “%(label)s” is known here. Import its offices first, or give it a property “ocd_id”."
    ) % {"label": label}
