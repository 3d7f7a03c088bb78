"""Which districts a ZIP code may lie in, by the outlines the group uploaded."""

from __future__ import annotations

from organizing.groups.boundaries.find import district_index
from organizing.places.locate import Candidates, Place
from organizing.places.neighborhood import find_neighborhood


class GroupBoundaries:
    """Answers for the group in scope; knows nothing outside one, and nothing without outlines."""

    def suggest(self, place: Place) -> Candidates:
        """Return the districts that the middle of the ZIP code's neighborhood touches, then the rest of its county's.

        A centre point cannot tell the district. Only where one district holds a whole generous circle around it,
        and the ZIP code is an area and no post-office box, is nothing left to ask.
        """
        index = district_index()
        if not index.ocd_ids:
            return Candidates()
        around = find_neighborhood(place.zip_code)
        near: tuple[str, ...] = ()
        settled: tuple[str, ...] = ()
        if around is not None:
            near = index.nearest_first(index.touching(around.core), lon=around.lon, lat=around.lat)
            settled = index.holding(around.outline) if around.is_area else ()
        inside = f"{place.county_id}/"
        others = [one for one in index.ocd_ids if place.county_id and one.startswith(inside) and one not in near]
        return Candidates(near=near, others=tuple(others), settled=settled)
