"""A thousand ZIP codes and ten thousand points against a slow oracle that shares no code with what it judges."""

from __future__ import annotations

import math
import random
import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import zipcodes

from bench.districts import as_geojson, make_districts, make_points
from organizing.groups.boundaries.find import district_index, find_district
from organizing.groups.boundaries.upload import upload_boundaries
from organizing.intake.files import SourceFile
from organizing.places.locate import locate_zip
from organizing.places.neighborhood import find_neighborhood
from tests.factories import COUNTY

pytestmark = pytest.mark.slow
COUNTIES = Path(__file__).parents[2] / "data" / "officials" / "ocd_division_ids" / "us_counties_from_census_places.csv"
RINGS = make_districts(vertices=400)


@pytest.fixture
def uploaded(in_larkmoor):
    map_file = SourceFile("five.geojson", as_geojson(RINGS, base=COUNTY))
    report = upload_boundaries(
        group=in_larkmoor, files=[map_file], known=[], now=datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
    )
    assert len(report.new) == 5 and not report.skipped
    return in_larkmoor


def district(number: int) -> str:
    return f"{COUNTY}/council_district:{number}"


def crossings(ring, points) -> np.ndarray:
    """By counting how often a ray to the east crosses the ring: odd is inside."""
    corners = np.array(ring)
    inside = np.zeros(len(points), dtype=bool)
    x, y = points[:, 0], points[:, 1]
    for (ax, ay), (bx, by) in pairwise(corners):
        spans = (ay > y) != (by > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            inside ^= spans & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    return inside


def test_ten_thousand_points_find_the_district_that_holds_them(uploaded):
    points = make_points(10_000)
    held = np.array([crossings(ring, np.array(points)) for ring in RINGS])
    index = district_index()
    at_once = index.find_many(points)
    wrong = [
        point
        for number, point in enumerate(points)
        if (expected := tuple(district(one + 1) for one in np.flatnonzero(held[:, number]))) != index.find_all(*point)
        or expected != at_once[number]
        or index.find(*point) != "".join(expected)
    ]
    assert wrong == []
    assert 8_000 < held.sum() < 10_000
    for lon, lat in points[:50]:
        assert find_district(lon, lat) == index.find(lon, lat)


def test_a_point_on_a_shared_border_is_never_given_to_one_side(uploaded):
    index = district_index()
    shared = [corner for corner in RINGS[1] if corner in set(RINGS[2])]
    assert len(shared) > 150
    assert {index.find(*corner) for corner in shared} == {""}
    assert {index.find_all(*corner) for corner in shared} == {(district(2), district(3))}


def test_a_thousand_zip_codes_get_their_county_or_none_and_never_another(in_larkmoor):
    names = {}
    for line in COUNTIES.read_text(encoding="utf-8").splitlines()[1:]:
        ocd_id, name = line.split(",")[:2]
        names[ocd_id] = letters(name)
    drawn = random.Random(5).sample(zipcodes.list_all(), 1000)
    wrong, found = [], 0
    for entry in drawn:
        place = locate_zip(entry["zip_code"])
        if not place.county_id or place.county_id not in names:
            continue
        found += 1
        state = re.search(r"/(?:state|district|territory):(\w\w)", place.county_id)[1]
        if state != entry["state"].lower() or names[place.county_id] != letters(entry["county"]):
            wrong.append((entry["zip_code"], place.county_id))
    assert wrong == []
    assert found > 900


def letters(name: str) -> str:
    """Nothing but letters: accents, points and case are spelling."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in plain if one.isalpha())


def test_a_zip_code_is_settled_only_where_every_point_around_it_is_in_that_district(uploaded):
    around = zipcodes.filter_by_coordinates(45.5, -111.2, 150)
    chance, open_ones = random.Random(9), 0
    for zip_code in sorted({one["zip_code"] for one in around})[::3]:
        found = locate_zip(zip_code).candidates
        circle = find_neighborhood(zip_code)
        points = np.array([somewhere_in(circle, chance) for _ in range(300)])
        held = {district(n + 1): crossings(ring, points) for n, ring in enumerate(RINGS)}
        if found.settled:
            assert circle.is_area and held[found.settled[0]].all(), zip_code
        else:
            open_ones += 1
        inner = np.array([somewhere_in(circle, chance, share=0.5) for _ in range(300)])
        touched = {district(n + 1) for n, ring in enumerate(RINGS) if crossings(ring, inner).any()}
        assert touched <= set(found.near), zip_code
    assert open_ones > 20


def somewhere_in(circle, chance, share: float = 1.0) -> tuple[float, float]:
    """A point at most `share` of the radius away, on a globe of 111.32 km a degree."""
    turn, km = chance.uniform(0, 2 * math.pi), circle.km * share * math.sqrt(chance.random())
    return (
        circle.lon + km * math.cos(turn) / (111.32 * math.cos(math.radians(circle.lat))),
        circle.lat + km * math.sin(turn) / 111.32,
    )


def test_unknown_zip_codes_are_known_to_be_unknown(in_larkmoor):
    known = {one["zip_code"] for one in zipcodes.list_all()}
    strange = [f"{number:05d}" for number in range(100_000) if f"{number:05d}" not in known][::57]
    assert len(strange) > 900
    for zip_code in strange:
        place = locate_zip(zip_code)
        assert place.is_known == (zip_code in {"00001", "00002", "00003", "00004"}), zip_code
