"""Five districts with ragged shared borders, and points to look up in them. The same for the same seed."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from typing import Any

WEST, SOUTH, EAST, NORTH = -112.2, 44.0, -110.2, 47.0
COUNT = 5

Point = tuple[float, float]


def make_districts(*, vertices: int, seed: int = 7) -> list[list[Point]]:
    """Rings of about `vertices` points each, side by side from west to east, without gaps or overlaps."""
    chance = random.Random(seed)
    wide = (EAST - WEST) / COUNT
    borders = [_border(WEST + wide * number, vertices // 2, wide, chance) for number in range(1, COUNT)]
    lines = [[(WEST, SOUTH), (WEST, NORTH)], *borders, [(EAST, SOUTH), (EAST, NORTH)]]
    return [[*left, *reversed(right), left[0]] for left, right in pairwise(lines)]


def as_geojson(rings: list[list[Point]], *, base: str) -> bytes:
    """The districts as a map that can be uploaded, each with its Open Civic Data id."""
    features: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "properties": {"ocd_id": f"{base}/council_district:{number}"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for number, ring in enumerate(rings, start=1)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def make_points(count: int, *, seed: int = 11) -> list[Point]:
    """Points all over the districts and a little beyond."""
    chance = random.Random(seed)
    return [(chance.uniform(WEST - 0.1, EAST + 0.1), chance.uniform(SOUTH - 0.1, NORTH + 0.1)) for _ in range(count)]


def _border(lon: float, vertices: int, wide: float, chance: random.Random) -> list[Point]:
    step = (NORTH - SOUTH) / vertices
    inner = [(lon + chance.uniform(-wide, wide) / 3, SOUTH + step * number) for number in range(1, vertices)]
    return [(lon, SOUTH), *inner, (lon, NORTH)]
