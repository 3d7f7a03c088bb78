"""The group's own ZIP table as a provider of places."""

from __future__ import annotations

from typing import Final

from django.db import connection

from organizing.groups.permissions import group_in_scope
from organizing.places.locate import Place

# Every signature waits for this one; written out it takes half the time that the ORM needs to put it together. The
# group is named here as django-scopes would name it, and the database's own wall stands below.
_LINE: Final = """
    SELECT line.town, county.ocd_id, coalesce(district.ocd_id, '')
    FROM organizing_groupzip AS line
    JOIN organizing_division AS county ON county.id = line.county_id
    LEFT JOIN organizing_division AS district ON district.id = line.district_id
    WHERE line.group_id = %s AND line.zip_code = %s
"""


class GroupZips:
    """Answers for the group in scope; knows nothing outside one."""

    def locate(self, zip_code: str) -> Place | None:
        """Return the line the group keeps for this ZIP, if it keeps one."""
        group = group_in_scope()
        if group is None or not zip_code:
            return None
        with connection.cursor() as cursor:
            cursor.execute(_LINE, [group.pk, zip_code])
            line = cursor.fetchone()
        if line is None:
            return None
        town, county_id, district_id = line
        return Place(zip_code=zip_code, town=town, county_id=county_id, district_id=district_id)
