"""The group's own ZIP table as a provider of places."""

from __future__ import annotations

from organizing.groups.models import GroupZip
from organizing.places.locate import Place


class GroupZips:
    """Answers for the group in scope; knows nothing outside one."""

    def locate(self, zip_code: str) -> Place | None:
        """Return the line the group keeps for this ZIP, if it keeps one."""
        row = GroupZip.objects.filter(zip_code=zip_code).select_related("county", "district").first()
        if row is None:
            return None
        return Place(
            zip_code=zip_code,
            town=row.town,
            county_id=row.county.ocd_id,
            district_id=row.district.ocd_id if row.district else "",
        )
