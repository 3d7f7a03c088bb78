"""Districts laid out so that a point finds its own among thousands of outlines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from organizing.places.ocd import family_of


@dataclass(frozen=True)
class DistrictIndex:
    """Outlines by Open Civic Data id, with a tree over their boxes. Never changed once it is built.

    The tree only narrows by boxes: what is then asked are the outlines themselves, each prepared once, which a
    tree's own predicates would not make use of.
    """

    ocd_ids: tuple[str, ...]
    shapes: Any
    tree: STRtree

    def find_all(self, lon: float, lat: float) -> tuple[str, ...]:
        """Every district that holds the point, in the order of their ids. On a border: both."""
        boxed = self.tree.query(shapely.Point(lon, lat))
        return self._named(boxed[shapely.intersects_xy(self.shapes[boxed], lon, lat)])

    def find(self, lon: float, lat: float) -> str:
        """The one district that holds the point; "" when none does, or when several do."""
        found = self.find_all(lon, lat)
        return found[0] if len(found) == 1 else ""

    def find_many(self, points: Sequence[tuple[float, float]]) -> list[tuple[str, ...]]:
        """`find_all` for many points at once."""
        if not points:
            return []
        places = np.asarray(points, dtype=float)
        numbers, districts = self.tree.query(shapely.points(places))
        holds = shapely.intersects_xy(self.shapes[districts], places[numbers, 0], places[numbers, 1])
        found: list[list[int]] = [[] for _point in points]
        for number, district in zip(numbers[holds].tolist(), districts[holds].tolist(), strict=True):
            found[number].append(district)
        return [tuple(self.ocd_ids[one] for one in sorted(each)) for each in found]

    def touching(self, area: BaseGeometry) -> tuple[str, ...]:
        """Every district that has a point in common with `area`, in the order of their ids."""
        return self._named(self.tree.query(area, predicate="intersects"))

    def nearest_first(self, ocd_ids: Iterable[str], *, lon: float, lat: float) -> tuple[str, ...]:
        """These districts in order of their distance from a point; those that hold it come first."""
        point = shapely.Point(lon, lat)
        known = [self.ocd_ids.index(one) for one in ocd_ids]
        return tuple(
            self.ocd_ids[one] for one in sorted(known, key=lambda one: (self.shapes[one].distance(point), one))
        )

    def holding(self, area: BaseGeometry) -> tuple[str, ...]:
        """The districts that hold all of `area`, each the only one of its family that touches it."""
        touching = self.touching(area)
        families = [family_of(one) for one in touching]
        return tuple(
            one
            for one in touching
            if families.count(family_of(one)) == 1 and self.shapes[self.ocd_ids.index(one)].covers(area)
        )

    def _named(self, numbers: Any) -> tuple[str, ...]:
        return tuple(self.ocd_ids[one] for one in sorted(numbers.tolist()))


def build_index(outlines: Iterable[tuple[str, dict[str, Any]]]) -> DistrictIndex:
    """Make an index of (Open Civic Data id, GeoJSON geometry) pairs."""
    pairs = sorted(outlines, key=lambda pair: pair[0])
    shapes = np.array([shape(geometry) for _id, geometry in pairs], dtype=object)
    shapely.prepare(shapes)
    return DistrictIndex(ocd_ids=tuple(ocd_id for ocd_id, _geometry in pairs), shapes=shapes, tree=STRtree(shapes))
