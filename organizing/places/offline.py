"""ZIP to county from data on this machine: the `zipcodes` package joined to Open Civic Data's county list."""

from __future__ import annotations

import zipcodes

from organizing.places.counties import county_ids, plain_name
from organizing.places.locate import Place


class OfflineCounties:
    """Knows the county of nearly every standard ZIP code in the states (a test holds it to 99 %)."""

    def locate(self, zip_code: str) -> Place | None:
        """Return the ZIP's town and county, or None for a ZIP nobody has assigned."""
        found = zipcodes.matching(zip_code) if len(zip_code) == 5 and zip_code.isascii() and zip_code.isdigit() else []
        if not found:
            return None
        entry = found[0]
        county_id = _find_county(entry["state"].lower(), plain_name(entry["county"]))
        return Place(zip_code=zip_code, town=entry["city"], county_id=county_id)


def _find_county(state: str, county: str) -> str:
    """The Open Civic Data id of a county, or of a city that is outside all counties, or ""."""
    if state == "dc":
        return "ocd-division/country:us/district:dc"
    found = county_ids().get((state, county), "")
    if not found and county.endswith(" city"):
        found = f"ocd-division/country:us/state:{state}/place:{county.removesuffix(' city').replace(' ', '_')}"
    return found
