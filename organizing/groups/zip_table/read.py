"""One row of a ZIP table in a spreadsheet: zip, town, county, district, and the state where it is not plain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from organizing.groups.boundaries.match import NoMatch, find_by_label
from organizing.groups.models import GroupZip
from organizing.intake.tables import TableRow
from organizing.places.counties import find_county_id
from organizing.places.divisions import find_or_make_division
from organizing.places.models import Division
from organizing.places.ocd import is_division_id, state_letters, state_name
from organizing.places.offline import OfflineCounties

TOWN_LIMIT: Final = 120
# Spreadsheets take a ZIP code for a number and drop its zeros.
_ZIP: Final = re.compile(r"(\d{3,5})(?:-\d{4}|\.0)?")
_ACROSS: Final = frozenset({"", "several", "varios", "?"})


class BadZipRow(ValueError):
    """The row cannot be taken; the message says what to write, and `column` where."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column


@dataclass(frozen=True)
class ZipRow:
    """What a group knows of one ZIP code; without a district it lies in several."""

    line: int
    zip_code: str
    town: str
    county: Division
    district: Division | None


def read_zip_row(row: TableRow, *, known: Iterable[Division]) -> ZipRow:
    """Read one row. A town or county that is left out comes from the list of ZIP codes on this machine.

    Raises:
        BadZipRow: with a sentence for the organizer.
    """
    cells = row.cells
    zip_code = _read_zip(cells.get("zip") or cells.get("zip_code") or cells.get("codigo_postal") or "")
    listed = OfflineCounties().locate(zip_code)
    town = (cells.get("town") or cells.get("city") or (listed.town if listed else ""))[:TOWN_LIMIT]
    county_id = _read_county(cells, listed.county_id if listed else "", zip_code)
    district = _read_district(cells.get("district", ""), county_id, known)
    return ZipRow(row.line, zip_code, town, find_or_make_division(county_id), district)


def _read_zip(cell: str) -> str:
    found = _ZIP.fullmatch(cell)
    if found is None:
        raise BadZipRow("zip", _("“%(zip)s” is no ZIP code. Write its five digits.") % {"zip": cell})
    return found[1].zfill(5)


def _read_county(cells: dict[str, str], listed: str, zip_code: str) -> str:
    given = cells.get("county", "")
    if is_division_id(given):
        return given
    if not given:
        if not listed:
            raise BadZipRow("county", _("We do not know the county of %(zip)s. Fill it in.") % {"zip": zip_code})
        return listed
    if own := _own_county(given):
        return own
    name, _comma, tail = given.partition(",")
    state = (cells.get("state") or tail).strip() or state_letters(listed)
    if not state:
        raise BadZipRow("county", _("Write the state too, like “Santa Clara County, CA”."))
    found = find_county_id(state=state, county=name.strip())
    if not found:
        words = {"county": name.strip(), "state": state_name(state)}
        raise BadZipRow("county", _("There is no county called %(county)s in %(state)s.") % words)
    return found


def _own_county(name: str) -> str:
    """A county that the group's table has already, by the very name it goes by here."""
    found = GroupZip.objects.filter(county__name__iexact=name).values_list("county__ocd_id", flat=True).distinct()[:2]
    return found[0] if len(found) == 1 else ""


def _read_district(cell: str, county_id: str, known: Iterable[Division]) -> Division | None:
    """The county's own districts go before others of that number. An empty cell: the ZIP lies in several."""
    if cell.casefold() in _ACROSS:
        return None
    every = list(known)
    try:
        inside = [one for one in every if one.ocd_id.startswith(f"{county_id}/")]
        return find_by_label(cell, known=inside or every)
    except NoMatch as reason:
        raise BadZipRow("district", str(reason)) from reason
