"""Outlines of districts: what is taken, what is refused and why, and what a point finds."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from organizing.groups.boundaries.find import district_index, find_district
from organizing.groups.boundaries.remove import remove_boundary
from organizing.groups.boundaries.upload import upload_boundaries
from organizing.groups.models import GroupBoundary
from organizing.groups.scope import group_scope
from organizing.intake.dry_run import leaving_nothing
from organizing.intake.files import SourceFile
from organizing.places.locate import locate_zip
from organizing.places.models import Division
from tests.factories import COUNTY, make_county
from tests.organizing.places.maps import ZIP, collection, feature, five_districts, strip

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
SQUARE = [[-100.0, 40.0], [-99.0, 40.0], [-99.0, 41.0], [-100.0, 41.0], [-100.0, 40.0]]
BOW_TIE = [[-100.0, 40.0], [-99.0, 41.0], [-99.0, 40.0], [-100.0, 41.0], [-100.0, 40.0]]


def district(number: int) -> str:
    return f"{COUNTY}/council_district:{number}"


def known():
    return list(Division.objects.filter(ocd_id__startswith=f"{COUNTY}/"))


def upload(group, *files, now=NOW):
    return upload_boundaries(group=group, files=files, known=known(), now=now)


def reasons(report):
    return [(row.line, row.reason) for row in report.skipped]


def test_keeps_each_outline_with_its_box(in_larkmoor):
    report = upload(in_larkmoor, five_districts())
    assert (len(report.new), report.skipped) == (5, [])
    row = GroupBoundary.objects.get(division__ocd_id=district(3))
    assert (row.west, row.south, row.east, row.north) == (-111.4, 44.0, -111.0, 47.0)
    assert row.uploaded_at == NOW


def test_changes_nothing_when_the_same_map_comes_again(in_larkmoor):
    upload(in_larkmoor, five_districts())
    again = upload(in_larkmoor, five_districts(), now=NOW + timedelta(days=1))
    assert again.counts() == {"new": 0, "changed": 0, "ended": 0, "kept": 0, "unchanged": 5, "skipped": 0}
    assert set(GroupBoundary.objects.values_list("uploaded_at", flat=True)) == {NOW}


def test_replaces_the_outlines_that_moved_and_leaves_the_others(in_larkmoor):
    upload(in_larkmoor, five_districts())
    report = upload(in_larkmoor, collection(feature(SQUARE, ocd_id=district(2))), now=NOW + timedelta(days=1))
    assert [line.name for line in report.changed] == ["District 2"]
    assert GroupBoundary.objects.count() == 5
    assert find_district(-99.5, 40.5) == district(2)
    assert find_district(-111.6, 45.0) == ""


def test_leaves_nothing_of_a_dry_run(in_larkmoor):
    with leaving_nothing():
        assert len(upload(in_larkmoor, five_districts()).new) == 5
    assert not GroupBoundary.objects.exists()
    assert find_district(-111.2, 45.0) == ""


@pytest.mark.parametrize(
    "properties",
    [
        {"ocd_id": f"{COUNTY}/council_district:3"},
        {"id": f"{COUNTY}/council_district:3"},
        {"NAME": "District 3"},
        {"NAMELSAD": "Supervisorial District 3", "OBJECTID": 5},
        {"DISTRICT": 3},
        {"DIST_NO": "03"},
        {"district": 3.0, "SHAPE_AREA": 2},
        {"GEOID": "9900003"},
        {"AFFGEOID": "5100000US9900003"},
    ],
    ids=str,
)
def test_knows_a_district_by_id_census_id_name_or_number(in_larkmoor, properties):
    Division.objects.filter(ocd_id=district(3)).update(census_geoid="cd-9900003")
    report = upload(in_larkmoor, collection(feature(SQUARE, **properties)))
    assert [line.name for line in report.new] == ["District 3"], reasons(report)


@pytest.mark.parametrize(
    ("properties", "sentence"),
    [
        ({}, "Nothing beside it names a district."),
        ({"OBJECTID": 3, "SHAPE_AREA": 4}, "Nothing beside it names a district."),
        ({"NAME": "District 9"}, "No district called “District 9” is known here."),
        ({"NAME": "Ward 3"}, "No district called “Ward 3” is known here."),
        ({"NAME": "District 1", "DISTRICT": 2}, "“District 1” could be several"),
        ({"ocd_id": "ocd-division/country:fr"}, "is not the id of a division in this country"),
        ({"ocd_id": f"{COUNTY}/council_district:1", "id": f"{COUNTY}/council_district:2"}, "It has two ids"),
        ({"NAME": ["District 1"]}, "Nothing beside it names a district."),
    ],
)
def test_reports_a_feature_of_no_known_district_by_its_number(in_larkmoor, properties, sentence):
    report = upload(in_larkmoor, collection(feature(SQUARE, ocd_id=district(5)), feature(SQUARE, **properties)))
    [(number, reason)] = reasons(report)
    assert number == 2 and sentence in reason
    assert len(report.new) == 1


@pytest.mark.parametrize(
    ("geometry", "sentence"),
    [
        (None, "It has no outline."),
        ({"type": "Point", "coordinates": [-100, 40]}, "It is a Point."),
        ({"type": "Polygon", "coordinates": []}, "It has no outline."),
        ({"type": "Polygon", "coordinates": [[[-100, 40], [-99, 40]]]}, "cannot be read"),
        ({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}, "cannot be read"),
        ({"type": "Polygon", "coordinates": "x"}, "cannot be read"),
        ({"type": "Polygon"}, "cannot be read"),
        ({"type": "Polygon", "coordinates": [[[5e5, 4e6], [6e5, 4e6], [6e5, 5e6], [5e5, 4e6]]]}, "WGS 84"),
        ({"type": "Polygon", "coordinates": [[[40, -100], [41, -100], [41, -99], [40, -100]]]}, "to be swapped"),
        ({"type": "Polygon", "coordinates": [[[-100, 40], [-99, 40], [-98, 40], [-100, 40]]]}, "holds no land"),
    ],
    ids=str,
)
def test_refuses_a_bad_outline_in_words_and_takes_the_others(in_larkmoor, geometry, sentence):
    bad = {"type": "Feature", "properties": {"ocd_id": district(1)}, "geometry": geometry}
    report = upload(in_larkmoor, collection(bad, feature(SQUARE, ocd_id=district(2))))
    [(number, reason)] = reasons(report)
    assert number == 1 and sentence in reason
    assert [line.name for line in report.new] == ["District 2"]


def test_repairs_an_outline_that_crosses_itself_and_says_so(in_larkmoor):
    report = upload(in_larkmoor, collection(feature(BOW_TIE, ocd_id=district(1))))
    assert "crossed itself" in str(report.new[0].changes)
    assert find_district(-99.9, 40.5) == district(1)
    assert find_district(-99.5, 40.9) == ""


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a GeoJSON file"),
        (b"zip,town\n1,2", "not a GeoJSON file"),
        (b'{"type": "FeatureCollection", "features": [', "cut off"),
        (b"[" * 200_000, "not a GeoJSON file"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "not a GeoJSON file"),
        (b'{"type": "Topology"}', "TopoJSON"),
        (b'{"type": "FeatureCollection", "features": []}', "holds no districts"),
        (b'{"a": 1}', "no GeoJSON collection"),
        (b"\xff\xfe\x00", "not a GeoJSON file"),
        (json.dumps({"type": "FeatureCollection", "features": [{}] * 2001}).encode(), "more than 2,000 outlines"),
        (b" " * 20_000_001, "larger than 20 MB"),
    ],
    ids=lambda one: str(one)[:30],
)
def test_refuses_a_file_that_is_no_map(in_larkmoor, data, sentence):
    report = upload(in_larkmoor, SourceFile("map.geojson", data))
    [(line, reason)] = reasons(report)
    assert line == 0 and sentence in reason


def test_takes_the_first_of_two_features_for_one_district(in_larkmoor):
    twice = collection(feature(SQUARE, ocd_id=district(1)), feature(strip(1), ocd_id=district(1)))
    report = upload(in_larkmoor, twice)
    assert len(report.new) == 1 and "stood before, as number 1" in reasons(report)[0][1]


def test_finds_the_district_of_a_point_and_guesses_none_on_a_border_or_outside(in_larkmoor):
    upload(in_larkmoor, five_districts())
    assert [find_district(lon, 45.0) for lon in (-112.1, -111.2, -110.3)] == [district(1), district(3), district(5)]
    assert find_district(-111.8, 45.0) == ""
    assert district_index().find_all(-111.8, 45.0) == (district(1), district(2))
    assert find_district(-90.0, 45.0) == ""


def test_forgets_an_outline_that_was_removed(in_larkmoor):
    upload(in_larkmoor, five_districts())
    assert find_district(-111.2, 45.0) == district(3)
    row = GroupBoundary.objects.get(division__ocd_id=district(3))
    for _time in range(2):
        remove_boundary(boundary_id=row.pk)
    assert find_district(-111.2, 45.0) == ""


def test_knows_nothing_of_another_groups_outlines(in_larkmoor, other_group):
    upload(in_larkmoor, five_districts())
    theirs = GroupBoundary.objects.latest("pk").pk
    with group_scope(other_group):
        assert find_district(-111.2, 45.0) == ""
        assert locate_zip(ZIP).candidates.near == ()
        remove_boundary(boundary_id=theirs)
    assert GroupBoundary.objects.count() == 5


def test_names_the_districts_a_zip_code_may_lie_in_and_settles_none_of_them(in_larkmoor):
    upload(in_larkmoor, five_districts())
    found = locate_zip(ZIP).candidates
    assert found.near[0] == district(3) and len(found.near) > 1
    assert found.settled == ()


def test_settles_a_zip_code_whose_whole_neighborhood_one_district_holds(in_larkmoor):
    wide = [[-116.0, 42.0], [-106.0, 42.0], [-106.0, 49.0], [-116.0, 49.0], [-116.0, 42.0]]
    upload(in_larkmoor, collection(feature(wide, ocd_id=district(3))))
    assert locate_zip(ZIP).candidates.settled == (district(3),)
    # A post-office box tells nothing of where its holder lives.
    assert locate_zip("59771").candidates.settled == ()


def test_asks_no_outline_while_a_form_is_taken(in_larkmoor, django_assert_num_queries):
    upload(in_larkmoor, five_districts())
    make_county()
    with django_assert_num_queries(1):
        locate_zip(ZIP)
