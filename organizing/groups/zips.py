"""The group's own ZIP table as a provider of places."""

from __future__ import annotations

from organizing.groups.models import GroupZip
from organizing.places.locate import Place


class GroupZips:
    """Answers for the group in scope; knows nothing outside one."""

    def locate(self, zip_code: str) -> Place | None:
        """Return the line the group keeps for this ZIP, if it keeps one."""
        # Three columns, no rows made: a form that is posted waits for this.
        lines = GroupZip.objects.filter(zip_code=zip_code).values_list("town", "county__ocd_id", "district__ocd_id")
        line = lines.first() if zip_code else None
        if line is None:
            return None
        town, county_id, district_id = line
        return Place(zip_code=zip_code, town=town, county_id=county_id, district_id=district_id or "")
