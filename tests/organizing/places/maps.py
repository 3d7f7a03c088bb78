"""Maps for tests: five districts beside one another around a real ZIP code, as GeoJSON."""

from __future__ import annotations

import json
from typing import Any

from organizing.intake.files import SourceFile
from tests.factories import COUNTY

# Around Gallatin County, Montana: ZIP codes there have centres on the map, and large neighborhoods.
WEST, SOUTH, EAST, NORTH = -112.2, 44.0, -110.2, 47.0
# In the middle of the third strip; its neighborhood reaches into the second and fourth.
ZIP = "59718"


def strip(number: int, of: int = 5) -> list[list[float]]:
    """The ring of one of several strips from west to east."""
    wide = (EAST - WEST) / of
    west, east = round(WEST + wide * (number - 1), 6), round(WEST + wide * number, 6)
    return [[west, SOUTH], [east, SOUTH], [east, NORTH], [west, NORTH], [west, SOUTH]]


def feature(ring: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features: Any, name: str = "districts.geojson") -> SourceFile:
    return SourceFile(name, json.dumps({"type": "FeatureCollection", "features": list(features)}).encode())


def five_districts() -> SourceFile:
    """Larkmoor's five districts as strips, each with its id."""
    return collection(*(feature(strip(n), ocd_id=f"{COUNTY}/council_district:{n}") for n in range(1, 6)))
