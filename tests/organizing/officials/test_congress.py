"""unitedstates/congress-legislators: the whole sample, three people field by field, and its traps."""

from __future__ import annotations

from datetime import date

import pytest

from organizing.intake.files import SourceFile
from organizing.intake.report import Skipped
from organizing.officials.importing.congress import read_congress
from organizing.officials.models import Official
from tests.organizing.officials.conftest import TODAY

CA = "ocd-division/country:us/state:ca"
TERM = "- type: rep\n    start: '2025-01-03'\n    end: '2027-01-03'\n    state: {state}\n    district: {district}"


def member(terms: str, bioguide: str = "S000001") -> str:
    return f"- id:\n    bioguide: {bioguide}\n  name:\n    first: Jo\n    last: Sample\n  terms:\n  {terms}\n"


def read(text: str, today: date = TODAY) -> list:
    return list(read_congress([SourceFile("some.yaml", text.encode())], today))


def test_takes_the_whole_sample_and_changes_nothing_the_second_time(in_larkmoor, bring_in, samples):
    report = bring_in("congress", samples("congress_legislators"))
    assert report.counts() == {"new": 6, "changed": 0, "ended": 0, "kept": 0, "unchanged": 0, "skipped": 0}
    before = list(Official.objects.order_by("pk").values())
    report = bring_in("congress", samples("congress_legislators"))
    assert report.counts() == {"new": 0, "changed": 0, "ended": 0, "kept": 0, "unchanged": 6, "skipped": 0}
    assert before == list(Official.objects.order_by("pk").values())


def test_a_representative_matches_the_files_field_by_field(in_larkmoor, bring_in, samples):
    bring_in("congress", samples("congress_legislators"))
    khanna = Official.objects.select_related("office__division").get(source_id="bioguide:K000389")
    assert khanna.name == "Ro Khanna"
    assert khanna.office.division.ocd_id == f"{CA}/cd:17"
    assert khanna.party == "Democrat"
    # His last term, not the first of the list.
    assert (khanna.term_starts_on, khanna.term_ends_on) == (date(2025, 1, 3), date(2027, 1, 3))
    assert khanna.website_url == khanna.source_url == "https://khanna.house.gov"
    assert [(phone["number"], phone["label"]["en"]) for phone in khanna.phones] == [
        ("+12022252631", "Washington office"),
        ("+14084362720", "District office, Santa Clara"),
    ]
    assert khanna.addresses[1]["lines"] == ["3150 De La Cruz Blvd, Suite 240", "Santa Clara, CA 95054"]
    assert khanna.addresses[1]["fax"] == "+14084362721"
    assert khanna.accounts == {"twitter": "RepRoKhanna", "facebook": "RepRoKhanna", "instagram": "reprokhanna"}
    assert khanna.email == ""


def test_a_senator_matches_the_files_field_by_field(in_larkmoor, bring_in, samples):
    bring_in("congress", samples("congress_legislators"))
    padilla = Official.objects.select_related("office__division").get(source_id="bioguide:P000145")
    assert (padilla.name, padilla.office.slug, padilla.office.seats) == ("Alex Padilla", "ca-us-upper", 2)
    assert padilla.office.division.ocd_id == CA
    assert (padilla.term_starts_on, padilla.term_ends_on) == (date(2023, 1, 3), date(2029, 1, 3))
    assert padilla.contact_form_url == "https://www.padilla.senate.gov/contact/"
    assert len(padilla.phones) == len(padilla.addresses) == 6
    assert padilla.addresses[0]["lines"] == ["331 Hart Senate Office Building Washington DC 20510"]


def test_a_first_term_matches_the_files_field_by_field(in_larkmoor, bring_in, samples):
    bring_in("congress", samples("congress_legislators"))
    liccardo = Official.objects.select_related("office__division").get(source_id="bioguide:L000607")
    assert liccardo.name == "Sam T. Liccardo"
    assert liccardo.office.division.ocd_id == f"{CA}/cd:16"
    assert liccardo.office.name["es"] == "Representante de EE. UU., distrito 16 de California"
    assert [phone["number"] for phone in liccardo.phones] == ["+12022258104"]
    assert liccardo.addresses[1]["lines"] == ["270 Capistrano Rd, Suite 6", "Half Moon Bay, CA 94019"]
    assert liccardo.accounts == {"twitter": "repliccardo", "instagram": "repliccardo"}


@pytest.mark.parametrize(
    ("state", "district", "expected"),
    [
        ("AK", 0, "state:ak/cd:at-large"),
        ("DC", 0, "district:dc/cd:at-large"),
        ("PR", 0, "territory:pr/cd:at-large"),
        ("CA", 9, "state:ca/cd:9"),
    ],
)
def test_district_0_is_a_states_only_one(state, district, expected):
    (row,) = read(member(TERM.format(state=state, district=district)))
    assert row.office.division_id == f"ocd-division/country:us/{expected}"


def test_a_term_that_has_not_begun_is_not_the_current_one():
    coming = TERM.format(state="CA", district=2).replace("2027", "2029").replace("2025", "2027")
    (row,) = read(member(TERM.format(state="CA", district=1) + "\n  " + coming))
    assert row.office.division_id == f"{CA}/cd:1"


def test_the_presidents_file_is_read_alike():
    (row,) = read(member("- type: prez\n    start: '2025-01-20'\n    end: '2029-01-20'"))
    assert row.office.division_id == "ocd-division/country:us"
    assert row.office.values["name"] == {"en": "President", "es": "Presidente/a"}


def test_somebody_out_of_office_is_left_out(in_larkmoor, bring_in):
    text = member(TERM.format(state="CA", district=1).replace("2027-01-03", "2026-01-03"))
    report = bring_in("congress", [SourceFile("legislators-historical.yaml", text.encode())])
    assert report.counts()["new"] == 0
    assert report.skipped[0].reason == "Jo Sample holds no office now: the last term ended on 2026-01-03."


@pytest.mark.parametrize(
    "text",
    [
        "- type: house\n  name: House Committee on Agriculture",
        "- id:\n    bioguide: X000001\n  offices:\n  - id: X-1",
        "- 7",
        "key: value",
        "- id: {bioguide: S1}\n  name: 7\n  terms: [7, {type: rep}]",
        "- id: {bioguide: S1}\n  name: {first: Jo}\n  terms: [{type: rep, start: 2025-01-03, state: ZZ}]",
        "[" * 50_000,
    ],
)
def test_what_is_no_member_is_left_out_with_a_reason(text):
    items = read(text)
    assert items and all(isinstance(item, Skipped) and item.reason for item in items)


def test_a_member_listed_twice_is_taken_once():
    text = member(TERM.format(state="CA", district=1))
    again, row = read(text + text)
    assert row.name == "Jo Sample"
    assert isinstance(again, Skipped) and "S000001" in again.reason
