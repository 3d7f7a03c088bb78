"""openstates/people: the whole sample, three people field by field, and the traps one by one."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from organizing.intake.report import Skipped
from organizing.officials.importing.openstates import read_openstates
from organizing.officials.importing.rows import OfficialRow, PlaceName
from organizing.officials.models import Office, Official
from organizing.places.models import Division
from tests.organizing.officials.conftest import TODAY

CA = "ocd-division/country:us/state:ca"


def person(roles: str, **more: str) -> str:
    lines = "".join(f"\n{key}: {value}" for key, value in more.items())
    return f"id: ocd-person/1\nname: Jo Sample{lines}\nroles:\n{dedent(roles)}"


def role(**fields: str) -> str:
    given = {"type": "lower", "jurisdiction": "ocd-jurisdiction/country:us/state:ca/government", **fields}
    text = "\n  ".join(f"{key}: {value}" for key, value in given.items())
    return f"- {text}\n"


def test_takes_the_whole_sample_and_says_what_it_left_out(in_larkmoor, bring_in, samples):
    report = bring_in("openstates", samples("openstates_people"))
    # 25 YAML files: 22 people, of whom two hold no office any more, two lists of cities, a committee.
    assert report.counts() == {"new": 20, "changed": 0, "ended": 0, "kept": 0, "unchanged": 0, "skipped": 3}
    reasons = {row.file.rsplit("/", 1)[-1].split("-")[0]: row.reason for row in report.skipped}
    assert reasons["Gavin"] == "Gavin Newsom holds no office now: the last term ended on 2026-01-01."
    assert "2024-12-31" in reasons["Larry"]
    assert "committee" in reasons["legislature"]
    assert Division.objects.get(ocd_id=f"{CA}/place:los_angeles").name == "Los Angeles"


def test_changes_nothing_the_second_time(in_larkmoor, bring_in, samples):
    bring_in("openstates", samples("openstates_people"))
    before = list(Official.objects.order_by("pk").values()), list(Office.objects.order_by("pk").values())
    report = bring_in("openstates", samples("openstates_people"))
    assert report.counts() == {"new": 0, "changed": 0, "ended": 0, "kept": 0, "unchanged": 20, "skipped": 3}
    assert before == (list(Official.objects.order_by("pk").values()), list(Office.objects.order_by("pk").values()))


def test_a_legislator_matches_the_file_field_by_field(in_larkmoor, bring_in, samples):
    bring_in("openstates", samples("openstates_people"))
    lee = Official.objects.select_related("office__division").get(name="Alex Lee")
    assert lee.office.division.ocd_id == f"{CA}/sldl:24"
    assert lee.office.name == {"en": "Assembly Member, District 24", "es": "Asambleísta, distrito 24"}
    assert (lee.office.level, lee.office.lobbying_class) == ("state", "legislative")
    assert lee.office.powers == ["state_bill", "budget"]
    assert lee.source_id == "ocd-person/5d0057a2-e04d-44ca-b1d5-fc55e113351a"
    assert (lee.term_starts_on, lee.term_ends_on) == (date(2022, 12, 5), None)
    assert (lee.party, lee.email) == ("Democratic", "assemblymember.lee@assembly.ca.gov")
    assert lee.website_url == "https://a24.asmdc.org/"
    assert lee.source_url == "https://a24.asmdc.org"
    capitol = {"en": "Capitol office", "es": "Oficina en el Capitolio"}
    district = {"en": "District office, Milpitas", "es": "Oficina de distrito, Milpitas"}
    assert lee.phones == [
        {"number": "+19163192024", "label": capitol},
        {"number": "+14082622501", "label": district},
    ]
    assert [address["lines"] for address in lee.addresses] == [
        ["Room 6330, 1021 O St. P.O. Box 942849, Sacramento, CA 94249"],
        ["1313 N. Milpitas Blvd. Suite 255, Milpitas, CA 95035"],
    ]


def test_an_attorney_general_matches_the_file_field_by_field(in_larkmoor, bring_in, samples):
    bring_in("openstates", samples("openstates_people"))
    bonta = Official.objects.select_related("office__division").get(name="Rob Bonta")
    assert bonta.office.division.ocd_id == CA
    assert bonta.office.name["en"] == "Attorney General, California"
    assert (bonta.office.lobbying_class, bonta.office.powers) == ("executive", ["legal_opinion"])
    # The first role of the file is an old one in the Assembly.
    assert (bonta.term_starts_on, bonta.term_ends_on) == (date(2021, 4, 23), date(2027, 1, 4))
    assert bonta.addresses[0]["lines"] == ["P.O. Box 944255", "Sacramento, CA 94244-2550"]
    assert bonta.addresses[0]["fax"] == "+19163235341"
    assert [phone["number"] for phone in bonta.phones] == ["+19162106276"]
    assert (bonta.email, bonta.website_url) == ("", "https://a18.asmdc.org")
    assert not Official.objects.filter(office__division__ocd_id=f"{CA}/sldl:18").exists()


def test_a_member_of_congress_matches_the_file_field_by_field(in_larkmoor, bring_in, samples):
    bring_in("openstates", samples("openstates_people"))
    khanna = Official.objects.select_related("office__division").get(name="Ro Khanna")
    assert khanna.office.division.ocd_id == f"{CA}/cd:17"
    assert khanna.office.level == "federal"
    assert khanna.source_id == "bioguide:K000389"
    assert khanna.email == ""
    assert khanna.contact_form_url == "https://khanna.house.gov/contact/email"
    assert khanna.accounts == {
        "twitter": "RepRoKhanna",
        "youtube": "UCr4KOYv1o1oEQhy1jhhm3pQ",
        "facebook": "RepRoKhanna",
    }
    # 2030-01-01 is made up.
    assert khanna.term_ends_on is None
    assert khanna.phones[1]["number"] == "+14084362720"
    assert khanna.addresses[1]["fax"] == "+14084362721"


def test_two_senators_share_one_office_and_each_has_a_seat(in_larkmoor, bring_in, samples):
    bring_in("openstates", samples("openstates_people"))
    office = Office.objects.get(slug="ca-us-upper")
    assert office.seats == 2
    assert sorted(office.officials.values_list("name", "seat")) == [("Adam Schiff", 1), ("Alex Padilla", 2)]


def test_mayors_of_counties_are_found_in_their_county(in_larkmoor, bring_in, samples):
    bring_in("openstates", samples("openstates_people"))
    mayor = Official.objects.select_related("office__division").get(name="Derek S.K. Kawakami")
    assert mayor.office.division.ocd_id == "ocd-division/country:us/state:hi/county:kauai"
    assert mayor.office.level == "county"
    assert mayor.addresses[0]["lines"] == ["4444 Rice St., Suite 235", "Lihue, HI 96766"]


@pytest.mark.parametrize("is_reversed", [False, True])
def test_finds_the_current_role_wherever_it_stands(read_person, is_reversed):
    roles = [role(district="'25'", end_date="2022-12-04"), role(district="'24'", start_date="2022-12-05")]
    (row,) = read_person(person("".join(reversed(roles) if is_reversed else roles)))
    assert row.office.division_id == f"{CA}/sldl:24"


def test_a_role_that_ends_today_is_current_and_one_that_begins_tomorrow_is_not(read_person):
    (row,) = read_person(person(role(district="'1'", end_date=TODAY.isoformat())))
    assert not row.has_ended(TODAY)
    text = person(role(district="'1'", end_date="2026-11-30") + role(district="'2'", start_date="2026-11-25"))
    (row,) = read_person(text)
    assert row.office.division_id == f"{CA}/sldl:1"


@pytest.mark.parametrize(
    ("state", "kind", "district", "expected"),
    [
        ("state:ma", "lower", "1st Franklin", "state:ma/sldl:1st_franklin"),
        ("state:ma", "upper", "Berkshire, Hampden, Franklin and Hampshire",
         "state:ma/sldu:berkshire_hampden_franklin_and_hampshire"),
        ("state:ak", "upper", "A", "state:ak/sldu:a"),
        ("state:vt", "lower", "Addison-Rutland", "state:vt/sldl:addison-rutland"),
        ("state:ne", "legislature", "'07'", "state:ne/sldu:7"),
        ("district:dc", "legislature", "Ward 3", "district:dc/ward:3"),
        ("district:dc", "legislature", "At-Large", "district:dc"),
        ("territory:pr", "upper", "At-Large", "territory:pr"),
        ("state:ca", "governor", "''", "state:ca"),
    ],
)  # fmt: skip
def test_districts_are_written_as_open_civic_data_writes_them(read_person, state, kind, district, expected):
    jurisdiction = f"ocd-jurisdiction/country:us/{state}/government"
    (row,) = read_person(person(role(type=kind, jurisdiction=jurisdiction, district=district)))
    assert row.office.division_id == f"ocd-division/country:us/{expected}"


@pytest.mark.parametrize("district", ["AK-AL", "AK-0", "AK-At-Large"])
def test_a_state_with_one_member_of_congress_has_it_at_large(read_person, district):
    (row,) = read_person(
        person(role(type="lower", jurisdiction="ocd-jurisdiction/country:us/government", district=district))
    )
    assert row.office.division_id == "ocd-division/country:us/state:ak/cd:at-large"
    assert row.office.values["name"]["en"] == "U.S. Representative, Alaska (at large)"


def test_vacancies_are_seats_that_nobody_holds_until_their_day(in_larkmoor, read_person, bring_in):
    text = (
        "ca:\n  vacancies:\n  - chamber: lower\n    district: '11'\n    vacant_until: 2027-06-01\n"
        "  - chamber: lower\n    district: '17'\n    vacant_until: 2022-05-01\n"
    )
    vacant, past = read_person(text)
    assert isinstance(vacant, OfficialRow) and vacant.name == ""
    assert isinstance(past, Skipped) and "2022-05-01" in past.reason


def test_a_home_address_is_left_where_it_is(read_person):
    offices = "\n- classification: home\n  address: 1 Quiet Lane\n  voice: 202-555-0142"
    (row,) = read_person(person(role(district="'1'"), offices=offices))
    assert row.values["addresses"] == [] and row.values["phones"] == []


@pytest.mark.parametrize(
    "text",
    [
        "just a line",
        "- 7\n- {name: Somewhere}",
        "id: ocd-person/1\nname: [a, list]\nroles: none",
        "id: ocd-person/1\nname: Jo\nroles: 7",
        "id: ocd-person/1\nname: Jo\nroles:\n- type: {a: b}\n  jurisdiction: 7",
        "id: ocd-person/1\nname: Jo\nroles:\n- type: dog catcher\n  jurisdiction: "
        "ocd-jurisdiction/country:us/state:ca/government",
        "a: &a [x, x]\nb: &b [*a, *a]\nid: ocd-person/1\nname: *b",
        "id: !!python/object/apply:os.system ['true']",
        "[" * 50_000,
        "key: 'never closed",
        "\x00\x01",
        "",
    ],
)
def test_what_is_no_official_is_left_out_with_a_reason(read_person, text):
    items = read_person(text)
    assert items and all(isinstance(item, Skipped) and item.reason and item.file for item in items)


def test_one_bad_file_keeps_no_good_one_out(in_larkmoor, bring_in, samples):
    from organizing.intake.files import SourceFile

    files = [SourceFile("bad.yml", b"key: 'never closed"), *samples("openstates_people")]
    assert bring_in("openstates", files).counts()["new"] == 20


def test_lists_of_cities_name_places():
    from organizing.intake.files import SourceFile

    text = b"- name: San Jose\n  id: ocd-jurisdiction/country:us/state:ca/place:san_jose/government\n"
    assert list(read_openstates([SourceFile("municipalities.yml", text)], TODAY)) == [
        PlaceName(f"{CA}/place:san_jose", "San Jose")
    ]


def test_an_older_form_of_dates_as_text_is_read_alike(read_person):
    (row,) = read_person(person(role(district="'1'", start_date="'2020-12-07'", end_date="'2030-12-07'")))
    assert row.values["term_starts_on"] == date(2020, 12, 7)
