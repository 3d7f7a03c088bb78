"""From a ZIP code to its place, offline."""

from __future__ import annotations

import time

import pytest
import zipcodes

from organizing.groups.models import GroupZip
from organizing.places.locate import Place, locate_zip, locate_zips
from organizing.places.models import Division
from organizing.places.offline import OfflineCounties
from tests.factories import COUNTY

# Territories and military addresses have no counties in the list.
ELSEWHERE = {"AA", "AE", "AP", "AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI"}


@pytest.mark.slow
def test_finds_the_county_of_ninety_nine_in_a_hundred_standard_zips():
    standard = [
        entry["zip_code"]
        for entry in zipcodes.list_all()
        if entry["zip_code_type"] == "STANDARD" and entry["state"] not in ELSEWHERE
    ]
    provider = OfflineCounties()
    found = sum(bool((provider.locate(zip_code) or Place(zip_code)).county_id) for zip_code in standard)
    assert len(standard) > 29_000
    assert found / len(standard) >= 0.99


@pytest.mark.parametrize(
    ("zip_code", "town", "county"),
    [
        ("95112", "San Jose", "state:ca/county:santa_clara"),
        ("60601", "Chicago", "state:il/county:cook"),
        ("20001", "Washington", "district:dc"),
        ("87501", "Santa Fe", "state:nm/county:santa_fe"),
        ("70112", "New Orleans", "state:la/parish:orleans"),
    ],
)
def test_knows_these(zip_code, town, county):
    place = OfflineCounties().locate(zip_code)
    assert (place.town, place.county_id) == (town, f"ocd-division/country:us/{county}")


@pytest.mark.parametrize("zip_code", ["00000", "", "1", "123456", "abcde", "１２３４５", "95112-1234"])
def test_knows_nothing_of_what_is_no_zip(zip_code):
    assert OfflineCounties().locate(zip_code) is None


def test_lets_the_groups_own_table_win(in_larkmoor):
    county = Division.objects.get(ocd_id=COUNTY)
    GroupZip.objects.create(group=in_larkmoor, zip_code="60601", town="Our Loop", county=county)
    assert locate_zip("60601") == Place(zip_code="60601", town="Our Loop", county_id=COUNTY)
    assert locate_zip("95112").town == "San Jose"


def test_answers_with_the_district_where_the_table_settles_it(in_larkmoor):
    assert locate_zip("00001").division_id == f"{COUNTY}/council_district:1"
    assert locate_zip("00004").division_id == COUNTY


def test_a_whole_lists_zips_are_found_in_one_query_as_each_would_be_alone(in_larkmoor, django_assert_num_queries):
    codes = ["00001", "00004", "60601", "95112", "99999", ""]
    with django_assert_num_queries(1):
        found = locate_zips(codes)
    assert found == {code: locate_zip(code) for code in codes}
    assert found["00001"].district_id and found["60601"].town == "Chicago" and not found["99999"].is_known


def test_reads_no_other_groups_table(in_larkmoor, other_group):
    from organizing.groups.scope import group_scope

    with group_scope(other_group):
        assert locate_zip("00001") == Place(zip_code="00001")


def test_never_fails_on_an_unknown_zip(in_larkmoor):
    assert locate_zip("00999") == Place(zip_code="00999")
    assert locate_zip("") == Place(zip_code="")


def test_asks_the_providers_in_the_order_of_the_setting(settings, in_larkmoor):
    settings.ORGANIZING = {**settings.ORGANIZING, "PLACES": {"PROVIDERS": ["tests.example_plugin.places.Everywhere"]}}
    assert locate_zip("60601").town == "Everywhere"


def test_answers_fast_enough_for_a_form(in_larkmoor):
    locate_zip("60601")
    began = time.perf_counter()
    for _ in range(100):
        locate_zip("60601")
    assert time.perf_counter() - began < 1


def test_names_a_divisions_kind():
    assert Division(ocd_id=f"{COUNTY}/council_district:3").kind == "council_district"
