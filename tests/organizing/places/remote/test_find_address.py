"""Look-up services: what they find, and that nothing they do wrong costs more than two seconds."""

from __future__ import annotations

import logging
import time

import pytest
import time_machine
from django.core.cache import cache

from organizing.places.remote import fetch as fetching
from organizing.places.remote.base import Finding
from organizing.places.remote.find_address import address_providers, find_address
from organizing.places.remote.notes import read_trouble
from tests.organizing.places.remote.service import census, census_match

US = "ocd-division/country:us"
STREET = "411 Quillfeather Lane, Millhaven"
pytestmark = pytest.mark.usefixtures("db")


def test_asks_nobody_unless_a_site_says_so(geocoder):
    assert address_providers() == []
    assert find_address(STREET) is None
    assert geocoder.asked == []


def test_census_tells_the_point_and_the_districts_whatever_year_their_layers_carry(geocoder, switch_on):
    switch_on("census")
    geocoder.body = census(census_match())
    assert find_address(STREET) == Finding(
        point=(-111.2, 45.5),
        division_ids=(
            f"{US}/state:mt/county:gallatin",
            f"{US}/state:mt/cd:1",
            f"{US}/state:mt/sldu:32",
            f"{US}/state:mt/sldl:64",
        ),
    )
    assert geocoder.asked[0]["address"] == STREET


def test_census_knows_a_district_at_large_and_one_that_has_a_name(geocoder, switch_on):
    switch_on("census")
    layers = {
        "120th Congressional Districts": [{"GEOID": "5000", "BASENAME": "Congressional District (at Large)"}],
        "119th Congressional Districts": [],
        "2026 State Legislative Districts - Upper": [{"GEOID": "50CHI", "BASENAME": "Chittenden-North"}],
    }
    geocoder.body = census(census_match(**layers))
    found = find_address(STREET).division_ids
    assert f"{US}/state:vt/cd:at-large" in found
    assert f"{US}/state:vt/sldu:chittenden-north" in found


@pytest.mark.parametrize(
    "body", [census(), census(census_match(), census_match(lon=-111.9))], ids=["unknown", "two places"]
)
def test_an_address_that_is_unknown_or_is_two_is_none_and_no_trouble(geocoder, switch_on, body):
    switch_on("census")
    geocoder.body = body
    assert find_address(STREET) is None
    assert read_trouble("census") is None


def test_open_states_adds_the_seats_of_the_point_and_never_sees_the_address(geocoder, switch_on):
    switch_on("openstates")
    assert find_address(STREET) is None and geocoder.asked == []
    switch_on("census", "openstates")
    seats = [{"current_role": {"division_id": f"{US}/state:mt/sldu:33"}}, {"current_role": None}, {"name": "x"}]
    geocoder.body = {**census(census_match()), "results": seats}
    assert f"{US}/state:mt/sldu:33" in find_address(STREET).division_ids
    assert geocoder.asked[1] == {"lat": "45.500000", "lng": "-111.200000", "apikey": "k3y"}


def test_cicero_tells_districts_down_to_the_county(geocoder, switch_on):
    switch_on("cicero")
    district = {"office": {"district": {"ocd_id": f"{US}/state:mt/county:gallatin/council_district:2"}}}
    nowhere = {"office": {"district": {"ocd_id": None}}}
    place = {"x": -111.2, "y": 45.5, "officials": [district, nowhere]}
    geocoder.body = {"response": {"errors": [], "results": {"candidates": [place]}}}
    found = find_address(STREET)
    assert found == Finding((-111.2, 45.5), (f"{US}/state:mt/county:gallatin/council_district:2",))
    assert geocoder.asked[0]["search_loc"] == STREET


@pytest.mark.parametrize("name", ["openstates", "cicero"])
def test_a_service_without_its_key_is_not_asked(geocoder, switch_on, name):
    switch_on("census", name, OPTIONS={"census": {"URL": geocoder.url}, name: {"URL": geocoder.url}})
    geocoder.body = census(census_match())
    assert find_address(STREET) is not None
    assert len(geocoder.asked) == 1


@pytest.mark.slow
@pytest.mark.parametrize("how", [{"delay": 5}, {"drip": 0.3}], ids=["silent", "dripping"])
def test_a_slow_service_costs_two_seconds_and_no_more(geocoder, switch_on, how):
    switch_on("census")
    geocoder.body = census(census_match())
    for key, value in how.items():
        setattr(geocoder, key, value)
    began = time.perf_counter()
    assert find_address(STREET) is None
    assert 1.9 < time.perf_counter() - began < 2.6
    assert str(read_trouble("census").reason) == "did not answer in time"


GARBAGE = [
    b"", b"<html>502</html>", b"null", b"[]", b"3", b'"x"', b"{}", b'{"result": null}', b"\xff\xfe",
    b'{"result": {"addressMatches": [{}]}}',
    b'{"result": {"addressMatches": [{"coordinates": {"x": "a", "y": 1}}]}}',
    b'{"result": {"addressMatches": [{"coordinates": {"x": 900, "y": 1}}]}}',
    b'{"result": {"addressMatches": [{"coordinates": {"x": 1, "y": 1}, "geographies": []}]}}',
    b"[" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("body", GARBAGE, ids=lambda one: str(one)[:40])
@pytest.mark.parametrize("name", ["census", "cicero"])
def test_a_wrong_answer_is_none_and_a_note(geocoder, switch_on, name, body):
    switch_on(name)
    geocoder.body = body
    assert find_address(STREET) is None
    assert str(read_trouble(name).reason) == "answered something that cannot be read"


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ({"status": 500}, "refused to answer"),
        ({"status": 302, "headers": {"Location": "http://127.0.0.1:9/"}}, "refused to answer"),
        ({"status": 204}, "refused to answer"),
        ({"body": b"x" * 1_500_000}, "answered far too much"),
    ],
)
def test_a_service_that_is_down_is_none_and_a_note(geocoder, switch_on, state, reason):
    switch_on("census")
    for key, value in state.items():
        setattr(geocoder, key, value)
    assert find_address(STREET) is None
    assert str(read_trouble("census").reason) == reason
    assert len(geocoder.asked) == 1


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:9/find", "could not be reached"),
        ("http://geocoder.example/find", "was not asked: its address is not https"),
        ("file:///etc/passwd", "was not asked: its address is not https"),
    ],
)
def test_nothing_is_asked_without_tls_outside_this_machine(switch_on, url, reason):
    switch_on("census", OPTIONS={"census": {"URL": url}})
    assert find_address(STREET) is None
    assert str(read_trouble("census").reason) == reason


def test_asks_no_more_at_once_than_there_is_room_for(geocoder, switch_on, monkeypatch):
    switch_on("census")
    room = fetching.BoundedSemaphore(1)
    monkeypatch.setattr(fetching, "_room", room)
    geocoder.body = census(census_match())
    with room:
        assert find_address(STREET) is None
    assert str(read_trouble("census").reason) == "was not asked: too many look-ups at once"
    assert geocoder.asked == []
    assert find_address(STREET) is not None


def test_looks_up_no_more_in_a_minute_than_a_site_allows(geocoder, switch_on):
    switch_on("census", PER_MINUTE=2, OPTIONS={"census": {"URL": geocoder.url}})
    geocoder.body = census(census_match())
    with time_machine.travel("2027-03-01 16:00:10Z", tick=False) as clock:
        assert [find_address(STREET) is not None for _time in range(4)] == [True, True, False, False]
        assert str(read_trouble("census").reason) == "was not asked: too many look-ups in a minute"
        clock.shift(60)
        assert find_address(STREET) is not None
    assert len(geocoder.asked) == 3


def test_the_next_service_is_asked_when_one_fails(geocoder, switch_on):
    switch_on(
        "census",
        "cicero",
        OPTIONS={"census": {"URL": "http://127.0.0.1:9/"}, "cicero": {"URL": geocoder.url, "KEY": "k"}},
    )
    geocoder.body = {"response": {"results": {"candidates": [{"x": -111.2, "y": 45.5, "officials": []}]}}}
    assert find_address(STREET) == Finding(point=(-111.2, 45.5))


def test_writes_no_address_into_a_log_a_note_or_an_exception(geocoder, switch_on, caplog):
    switch_on("census")
    geocoder.body = b"<html>411 Quillfeather Lane</html>"
    with caplog.at_level(logging.DEBUG):
        find_address(STREET)
        switch_on("census", OPTIONS={"census": {"URL": "http://127.0.0.1:9/"}})
        find_address(STREET)
    assert "Quillfeather" not in caplog.text
    assert "census" in caplog.text
    assert "Quillfeather" not in str(cache.get("organizing-lookup-trouble:census"))
