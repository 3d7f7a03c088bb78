"""The group's own ZIP table as a provider of places."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.db import connection

from organizing.groups.permissions import group_in_scope
from organizing.places.locate import Place

# Every signature waits for this one; written out it takes half the time that the ORM needs to put it together. The
# group is named here as django-scopes would name it, and the database's own wall stands below.
_LINES: Final = """
    SELECT line.zip_code, line.town, county.ocd_id, coalesce(district.ocd_id, '')
    FROM organizing_groupzip AS line
    JOIN organizing_division AS county ON county.id = line.county_id
    LEFT JOIN organizing_division AS district ON district.id = line.district_id
    WHERE line.group_id = %s AND line.zip_code = ANY(%s)
"""


class GroupZips:
    """Answers for the group in scope; knows nothing outside one."""

    def locate(self, zip_code: str) -> Place | None:
        """Return the line the group keeps for this ZIP, if it keeps one."""
        return self.locate_all([zip_code]).get(zip_code)

    def locate_all(self, zip_codes: Collection[str]) -> dict[str, Place]:
        """Return the lines the group keeps for these ZIPs, by ZIP. One query."""
        group, asked = group_in_scope(), [code for code in zip_codes if code]
        if group is None or not asked:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(_LINES, [group.pk, asked])
            lines = cursor.fetchall()
        return {code: Place(code, town, county_id, district_id) for code, town, county_id, district_id in lines}
