"""What wants a check, to the day; who is listed for a seat; vacancies and places in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from organizing.officials.models import Official
from organizing.officials.phone import show_phone
from organizing.officials.words import holder_in_words, place_in_words, warnings_of
from organizing.places.models import Division
from tests.organizing.officials.conftest import TODAY

FINE = {"checked_on": TODAY, "term_ends_on": None}


def days(number):
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("official", "words"),
    [
        (FINE, []),
        ({**FINE, "checked_on": None}, ["Never checked"]),
        ({**FINE, "checked_on": days(-180)}, []),
        ({**FINE, "checked_on": days(-181)}, ["Checked 181 days ago"]),
        ({**FINE, "term_ends_on": days(61)}, []),
        ({**FINE, "term_ends_on": days(60)}, ["Term ends in 60 days"]),
        ({**FINE, "term_ends_on": days(1)}, ["Term ends in 1 day"]),
        ({**FINE, "term_ends_on": days(0)}, ["Term ends today"]),
        ({**FINE, "term_ends_on": days(-1)}, ["Term ended on Nov. 23, 2026"]),
        ({"term_ends_on": days(9)}, ["Term ends in 9 days", "Never checked"]),
    ],
)
def test_warns_to_the_day_in_words_with_an_icon_and_the_list_agrees(in_larkmoor, official, words):
    Official.objects.update(checked_on=TODAY)
    Official.objects.filter(office__slug="district-1").update(**{"checked_on": None, **official})
    row = Official.objects.get(office__slug="district-1")
    chips = warnings_of(row, TODAY)
    assert [str(chip.text) for chip in chips] == words
    assert all(chip.icon == "warning" for chip in chips)
    assert Official.objects.needing_check(TODAY).filter(pk=row.pk).exists() == bool(words)


def test_the_days_are_settings(in_larkmoor, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "OFFICIAL_CHECK_DAYS": 30, "TERM_WARNING_DAYS": 5}
    old = Official(checked_on=days(-31), term_ends_on=days(6))
    assert [str(chip.text) for chip in warnings_of(old, TODAY)] == ["Checked 31 days ago"]


def test_lists_each_seat_once(in_larkmoor, bring_in, table, supervisor):
    bring_in("county_csv", table(supervisor()))
    bring_in("county_csv", table(supervisor(name="Sample Two")))
    listed = Official.objects.latest_in_seat(TODAY).filter(office__slug__endswith="supervisor")
    assert [one.name for one in listed] == ["Sample Two"]
    # Where nobody followed, the last one stays on the list, with a warning.
    Official.objects.filter(name="Sample One").update(term_ends_on=days(-30))
    listed.update(term_ends_on=days(-3))
    assert [one.name for one in listed.all()] == ["Sample Two"]
    assert Official.objects.latest_in_seat(TODAY).count() == 6


@pytest.mark.parametrize(
    ("official", "words"),
    [
        (Official(name="Jo Sample"), "Jo Sample"),
        (Official(term_starts_on=date(2026, 11, 2)), "Vacant since Nov. 2, 2026"),
        (Official(imported={"county_csv": {"name": ""}}), "Vacant"),
        (Official(), "Vacant, or nobody named yet"),
    ],
)
def test_a_vacant_seat_is_called_vacant(official, words):
    assert holder_in_words(official) == words


@pytest.mark.parametrize(
    ("tail", "name", "words"),
    [
        ("/state:xx/county:larkmoor/council_district:3", "District 3", "District 3, Larkmoor County"),
        ("/state:ca/county:santa_clara", "Santa Clara County", "Santa Clara County, California"),
        ("/state:ca/cd:17", "California district 17", "California district 17"),
        ("/state:ca", "California", "California"),
        ("", "United States", "United States"),
    ],
)
def test_a_place_is_named_with_what_is_around_it(tail, name, words):
    assert place_in_words(Division(ocd_id=f"ocd-division/country:us{tail}", name=name)) == words


def test_numbers_are_shown_as_people_read_them():
    assert [show_phone(one) for one in ("+13125550142", "+15550142", "", "+4420")] == [
        "(312) 555-0142", "555-0142", "", "+4420",
    ]  # fmt: skip
