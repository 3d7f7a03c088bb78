"""Ids of places, written and read back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from organizing.places.counties import county_ids, find_county_id, plain_name
from organizing.places.ocd import congress_id, is_division_id, name_of, slug_of, state_id

SAMPLES = Path(__file__).parents[2] / "data" / "officials" / "ocd_division_ids"
US = "ocd-division/country:us"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Santa Clara", "santa_clara"),
        ("Prince George's", "prince_george~s"),
        ("Prince George’s", "prince_george~s"),
        ("St. Louis", "st_louis"),
        ("San José", "san_jose"),
        ("Española", "española"),
        ("Espan\u0303ola", "española"),
        ("03", "3"),
        ("1st Franklin", "1st_franklin"),
        ("Winston-Salem", "winston-salem"),
    ],
)
def test_names_become_slugs(name, slug):
    assert slug_of(name) == slug


def test_every_county_of_the_published_list_is_found_by_its_name():
    with (SAMPLES / "us_counties_from_census_places.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if "/state:" in row["id"]]
    # A name that a state has twice (Virginia has none, Alaska none) would be found under one id only.
    missed = [
        row["id"]
        for row in rows
        if find_county_id(state=row["id"].split("state:")[1][:2], county=row["name"]) != row["id"]
    ]
    assert missed == []


def test_the_kind_of_county_may_be_left_out():
    assert find_county_id(state="LA", county="Orleans") == f"{US}/state:la/parish:orleans"
    assert find_county_id(state="ca", county="SANTA CLARA") == f"{US}/state:ca/county:santa_clara"
    assert find_county_id(state="ca", county="Orleans") == ""
    assert county_ids()["nm", plain_name("Doña Ana County")].startswith(f"{US}/state:nm/county:do")


@pytest.mark.parametrize("spelling", ["0", "00", "AL", "at-large", "At-Large", "At Large", ""])
def test_at_large_is_spelled_in_many_ways(spelling):
    assert congress_id("WY", spelling) == f"{US}/state:wy/cd:at-large"


def test_the_district_and_the_territories_are_no_states():
    assert state_id("DC") == f"{US}/district:dc"
    assert state_id("PR") == f"{US}/territory:pr"
    assert congress_id("GU", "0") == f"{US}/territory:gu/cd:at-large"


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        ("", "United States"),
        ("/state:ca", "California"),
        ("/district:dc", "District of Columbia"),
        ("/state:ca/county:santa_clara", "Santa Clara County"),
        ("/state:md/county:prince_george~s", "Prince George's County"),
        ("/state:la/parish:orleans", "Orleans Parish"),
        ("/state:ca/place:san_jose", "San Jose"),
        ("/state:ca/cd:17", "California district 17"),
        ("/state:wy/cd:at-large", "Wyoming's at-large district"),
        ("/state:ca/sldl:24", "California House district 24"),
        ("/state:ma/sldu:1st_franklin", "Massachusetts Senate district 1St Franklin"),
        ("/state:ca/county:santa_clara/council_district:3", "District 3"),
        ("/state:ca/place:oakland/ward:2", "Ward 2"),
    ],
)
def test_a_name_is_read_from_an_id(tail, name):
    assert name_of(f"{US}{tail}") == name


@pytest.mark.parametrize(
    "text", ["", "x", "ocd-division/country:ca", f"{US}/state:ca/", f"{US}/state:c a", f"{US}/a:<b>"]
)
def test_what_is_no_id_is_told_apart(text):
    assert not is_division_id(text)
