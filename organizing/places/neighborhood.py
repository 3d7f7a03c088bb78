"""How far the mail of a ZIP code may go from its centre point, judged by the ZIP codes around it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import zipcodes
from shapely import Polygon

KM_PER_DEGREE: Final = 111.32
KM_PER_MILE: Final = 1.609
LEAST_KM: Final = 8.0
# Where the twelfth neighbour's centre lies, other routes have long begun.
NEIGHBORS: Final = 12
# Circles of more miles are drawn only where few people live.
REACHES: Final = (25, 100, 400)
SIDES: Final = 32


@dataclass(frozen=True)
class Neighborhood:
    """The land around a ZIP code's centre that its mail may go to.

    Attributes:
        lon, lat: its centre point, in degrees.
        km: the radius, generous.
        is_area: False for a post-office box or a single big receiver, whose people live anywhere near.
    """

    lon: float
    lat: float
    km: float
    is_area: bool

    @property
    def outline(self) -> Polygon:
        """A ring of straight sides around the whole circle, in degrees."""
        return self._ring(self.km)

    @property
    def core(self) -> Polygon:
        """A ring of half the radius, where most of its people live."""
        return self._ring(self.km / 2)

    def _ring(self, km: float) -> Polygon:
        km = km / math.cos(math.pi / SIDES)
        high = km / KM_PER_DEGREE
        wide = high / max(math.cos(math.radians(self.lat)), 0.01)
        turns = [2 * math.pi * side / SIDES for side in range(SIDES)]
        return Polygon([(self.lon + wide * math.cos(turn), self.lat + high * math.sin(turn)) for turn in turns])


@lru_cache(maxsize=2048)
def find_neighborhood(zip_code: str) -> Neighborhood | None:
    """Return the neighborhood of a five-digit ZIP code, or None where its centre is not known.

    No published list of this size holds the outlines of ZIP codes, so the radius is an estimate on the large side:
    the distance to the centre of the twelfth-nearest one, and at least 8 km.
    """
    found = zipcodes.matching(zip_code) if len(zip_code) == 5 and zip_code.isascii() and zip_code.isdigit() else []
    point = _point_of(found[0]) if found else None
    if point is None:
        return None
    is_area = found[0]["zip_code_type"] == "STANDARD" and bool(found[0]["active"])
    return Neighborhood(*point, km=_radius(*point), is_area=is_area)


def _radius(lon: float, lat: float) -> float:
    for miles in REACHES:
        around = zipcodes.filter_by_coordinates(lat, lon, miles)
        distances = sorted(
            _km_between(lon, lat, *point)
            for one in around
            if one["zip_code_type"] == "STANDARD" and (point := _point_of(one))
        )
        # The nearest is the ZIP code itself, or one that shares its centre.
        if len(distances) > NEIGHBORS:
            return max(distances[NEIGHBORS], LEAST_KM)
    return REACHES[-1] * KM_PER_MILE


def _point_of(entry: dict[str, Any]) -> tuple[float, float] | None:
    """Longitude and latitude; a few entries have none, or zeros for none."""
    try:
        lon, lat = float(entry["long"]), float(entry["lat"])
    except (TypeError, ValueError):
        return None
    return (lon, lat) if lon or lat else None


def _km_between(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Along the ground, good enough below a few hundred kilometres."""
    east = (other_lon - lon) * math.cos(math.radians((lat + other_lat) / 2))
    return math.hypot(east, other_lat - lat) * KM_PER_DEGREE
