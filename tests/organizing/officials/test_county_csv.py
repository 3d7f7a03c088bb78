"""Our own table: the sample as it is handed out, every way a spreadsheet saves it, a sentence for every wrong cell."""

from __future__ import annotations

import re
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from organizing.intake.files import SourceFile
from organizing.intake.report import Skipped
from organizing.officials.importing.county_csv import read_county_csv
from organizing.officials.importing.csv_columns import COLUMNS
from organizing.officials.models import Office, Official, Power
from tests.organizing.officials.conftest import TODAY

SAMPLE = resources.files("organizing.officials.importing") / "sample.csv"
DOCS = Path(__file__).parents[3] / "docs" / "reference" / "officials-csv.md"


def read(files: list[SourceFile]) -> list:
    return list(read_county_csv(files, TODAY))


def sample(text: str | None = None, encoding: str = "utf-8") -> list[SourceFile]:
    return [SourceFile("board.csv", (text or SAMPLE.read_text(encoding="utf-8")).encode(encoding))]


def test_the_sample_goes_in_whole_and_changes_nothing_the_second_time(in_larkmoor, bring_in):
    assert bring_in("county_csv", sample()).counts() == {
        "new": 5, "changed": 0, "ended": 0, "kept": 0, "unchanged": 0, "skipped": 0,
    }  # fmt: skip
    before = list(Official.objects.order_by("pk").values())
    assert bring_in("county_csv", sample()).counts()["unchanged"] == 5
    assert before == list(Official.objects.order_by("pk").values())


def test_a_supervisor_matches_the_sample_field_by_field(in_larkmoor, bring_in):
    bring_in("county_csv", sample())
    one = Official.objects.select_related("office__division").get(name="Sample One")
    county = "ocd-division/country:us/state:ca/county:santa_clara"
    assert one.office.division.ocd_id == f"{county}/council_district:1"
    assert one.office.slug == "ca-county-santa_clara-council_district-1-supervisor"
    assert one.office.name == {"en": "Supervisor, District 1", "es": "Supervisor/a, distrito 1"}
    assert one.office.role["es"] == "Vota las ordenanzas y el presupuesto del condado"
    assert (one.office.level, one.office.lobbying_class) == ("county", "legislative")
    assert one.office.powers == ["ordinance", "budget"]
    assert one.email == "district1@board.example"
    assert one.phones == [
        {"number": "+12025550141", "label": {"en": "Main line", "es": "Main line"}},
        {"number": "+12025550151", "label": {"en": "San Martin office", "es": "San Martin office"}},
    ]
    assert one.addresses[0]["lines"] == ["70 Sample Street", "San Martin, CA 95046"]
    assert one.office_hours == {str(day): ["09:00", "17:00"] for day in range(5)}
    assert one.languages == ["en", "es"]
    assert (one.term_starts_on, one.term_ends_on) == (date(2025, 1, 6), date(2029, 1, 8))
    assert (one.source_url, one.checked_on) == ("https://board.example/members", date(2026, 11, 2))


def test_a_vacant_seat_and_a_sheriff_match_the_sample(in_larkmoor, bring_in):
    bring_in("county_csv", sample())
    vacant = Official.objects.get(office__slug="ca-county-santa_clara-council_district-2-supervisor")
    assert vacant.name == "" and vacant.contact_form_url == "https://board.example/2/write"
    assert vacant.office_hours["4"] == ["08:00", "12:00"] and vacant.languages == ["en", "es", "vi"]
    sheriff = Official.objects.select_related("office").get(name="Sample Three")
    assert (sheriff.office.lobbying_class, sheriff.office.powers) == ("executive", ["jail_policy"])
    assert sheriff.phones[0]["label"]["en"] == "Front desk, ext. 7"
    assert sheriff.office.name == {"en": "Sheriff", "es": "Alguacil"}


def test_members_at_large_share_an_office_of_the_whole_city(in_larkmoor, bring_in):
    bring_in("county_csv", sample())
    office = Office.objects.select_related("division").get(slug="ca-place-mountain_view-council-member")
    assert office.division.ocd_id == "ocd-division/country:us/state:ca/place:mountain_view"
    assert (office.level, office.seats) == ("city", 2)
    assert sorted(office.officials.values_list("seat", "name")) == [(1, "Sample Four"), (2, "Sample Five")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_reads_what_any_spreadsheet_saves(encoding, delimiter):
    lines = [
        ["state", "county", "office", "name", "role_es"],
        ["CA", "Santa Clara", "Sheriff", "Iñaki Peña", "Dirige la cárcel"],
    ]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    (row,) = read(sample(text, encoding))
    assert row.name == "Iñaki Peña"
    assert row.office.values["role"] == {"es": "Dirige la cárcel"}


def test_headings_may_be_spelled_as_people_spell_them():
    text = "State,County,Title,Full Name,E-Mail,Telephone\n"
    (row,) = read(sample(f"{text}California,santa clara county,Sheriff,Jo Sample,jo@county.example,2025550141"))
    assert (row.name, row.values["email"]) == ("Jo Sample", "jo@county.example")
    assert row.office.division_id.endswith("county:santa_clara")


def test_lines_are_counted_as_a_text_editor_counts_them(table, supervisor):
    text = 'state,county,office,name,address\n\nCA,Santa Clara,Sheriff,Jo,"1 Main St\nSan Jose, CA 95110"\n'
    row, wrong = read(sample(f"{text}ZZ,Nowhere,Sheriff,Al,\n"))
    assert row.line == 3 and row.values["addresses"][0]["lines"] == ["1 Main St", "San Jose, CA 95110"]
    assert wrong.line == 5


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"state": "Calif"}, "“Calif” is not a state. Write its two letters, like CA."),
        ({"state": ""}, "“” is not a state. Write its two letters, like CA."),
        ({"county": "Santa Clare"}, "There is no Santa Clare in California. Did you mean Santa Clara County?"),
        ({"county": "Qqqqq"}, "There is no county called Qqqqq in California."),
        ({"city": "San Jose"}, "Fill in county or city, not both: whose board or council is this?"),
        ({"division_id": "somewhere"}, "“somewhere” is not a division’s id."),
        ({"office": ""}, "The office is missing: write its title, like Supervisor or Sheriff."),
        ({"office": "County Judge"}, "Write legislative or executive in the column “class”"),
        ({"class": "both"}, "Write legislative or executive in the column “class”"),
        ({"powers": "everything"}, "“everything” is not a power. There are: jail_policy, ordinance"),
        ({"seat": "first"}, "“first” is not the number of a seat"),
        ({"seat": "0"}, "“0” is not the number of a seat"),
        ({"seat": "٣"}, "“٣” is not the number of a seat"),
        ({"email": "jo at county"}, "“jo at county” is not an e-mail address like name@example.com."),
        ({"phone": "555-0142"}, "“555-0142” is not a phone number with its area code, like 202-555-0142."),
        ({"phone_2": "ask inside"}, "“ask inside” is not a phone number"),
        ({"website": "javascript:alert(1)"}, "“javascript:alert(1)” in website is not a web address"),
        ({"contact_form": "form"}, "“form” in contact_form is not a web address"),
        ({"office_hours": "mornings"}, "The office hours “mornings” cannot be read. Write them like Mon-Fri"),
        ({"office_hours": "Mon 17:00-9:00"}, "cannot be read"),
        ({"office_hours": "Mon 25:00-26:00"}, "cannot be read"),
        ({"languages": "en; klingonese"}, "“klingonese” is not a language’s code, like en or es."),
        ({"term_starts": "next May"}, "“next May” in term_starts is not a date. Write it like 2027-01-04."),
        ({"term_ends": "2027-02-30"}, "“2027-02-30” in term_ends is not a date."),
        ({"term_starts": "2027-01-01", "term_ends": "2026-01-01"}, "The term ends before it starts."),
        ({"name": "A" * 201}, "A name has at most 200 characters, an office 120."),
        ({"name": "Jo\u202e Sample"}, "Write name and office on one line, without hidden characters."),
    ],
)  # fmt: skip
def test_a_wrong_cell_gets_a_sentence_and_the_good_rows_go_in(
    in_larkmoor, bring_in, table, supervisor, changes, sentence
):
    files = table(supervisor(**changes), supervisor(district="2", name="Sample Two"))
    report = bring_in("county_csv", files)
    assert [(row.file, row.line) for row in report.skipped] == [("board.csv", 2)]
    assert sentence in report.skipped[0].reason
    assert [line.name for line in report.new] == ["Supervisor, District 2 Sample Two"]


def test_all_that_is_wrong_with_a_row_is_said_at_once(table, supervisor):
    (row,) = read(table(supervisor(email="no", phone="no", state="ZZ")))
    assert len(re.findall("“", row.reason)) == 3


def test_a_row_longer_than_the_headings_is_told_apart(supervisor):
    (row,) = read(sample("state,county,office,name\nCA,Santa Clara,Sheriff,Sample, Jo"))
    assert row.reason == "This row has more cells than there are headings: put quotation marks around “Jo”."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty."),
        ("state,office,name\n,,\n", "The file has headings and no rows."),
        ("a,b\n1,2", "The table has no column “office”."),
        ("office,name\nSheriff,Jo", "The table has no column “state”."),
        ("state,office,office,name\nCA,a,b,c", "Two columns are headed “office”."),
        ('state,office,name\nCA,"Sheriff,Jo\nmore\n', "From line 2 on the file cannot be read"),
        ("PK\x00\x01\x02", "This is not a text file."),
    ],
)
def test_a_file_that_is_no_table_gets_a_sentence(text, sentence):
    rows = read(sample(text) if text else [SourceFile("board.csv", b"")])
    assert len(rows) == 1 and isinstance(rows[0], Skipped)
    assert rows[0].line == 0 and sentence in rows[0].reason


def test_an_unknown_column_is_named_once_and_the_rows_go_in(table, supervisor):
    told, *rows = read(table(supervisor(phonne="x", birthday="1970-01-01"), supervisor(district="2")))
    assert told.reason == "Column “phonne” was left out. Did you mean “phone”?"
    assert rows[0].reason == "Column “birthday” was left out: it is not one of ours."
    assert len(rows) == 3


def test_a_form_in_the_email_cell_becomes_the_contact_form(table, supervisor):
    (row,) = read(table(supervisor(email="https://board.example/write")))
    assert (row.values["email"], row.values["contact_form_url"]) == ("", "https://board.example/write")
    (row,) = read(table(supervisor(email="https://board.example/write", contact_form="")))
    assert row.values["contact_form_url"] == "https://board.example/write"
    (row,) = read(table(supervisor(email="mailto:jo@board.example")))
    assert row.values["email"] == "jo@board.example"


@pytest.mark.parametrize("word", ["", "Vacant", "vacante", "N/A", "-"])
def test_a_seat_may_be_vacant_in_several_words(table, supervisor, word):
    (row,) = read(table(supervisor(name=word)))
    assert row.name == ""


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"district": "District 03"}, "county:santa_clara/council_district:3"),
        ({"district": "Ward 2"}, "county:santa_clara/ward:2"),
        ({"district": "At-Large"}, "county:santa_clara"),
        ({"county": "", "city": "City of San José", "district": "3"}, "place:san_jose/council_district:3"),
        ({"county": "", "city": "La Cañada Flintridge", "district": ""}, "place:la_cañada_flintridge"),
        ({"state": "LA", "county": "Orleans", "district": ""}, "parish:orleans"),
        ({"state": "MD", "county": "Prince George's", "district": ""}, "county:prince_george~s"),
        ({"state": "MO", "county": "St. Louis County", "district": ""}, "county:st_louis"),
        ({"county": "", "district": ""}, "state:ca"),
        ({"division_id": "ocd-division/country:us/state:xx/county:larkmoor"}, "county:larkmoor"),
    ],
)
def test_places_become_open_civic_data_ids(table, supervisor, changes, expected):
    (row,) = read(table(supervisor(**changes)))
    assert row.office.division_id.endswith(expected)


def test_a_cell_that_a_spreadsheet_guarded_is_read_without_its_guard(table, supervisor):
    (row,) = read(table(supervisor(phone="'+1 202 555 0141")))
    assert row.values["phones"][0]["number"] == "+12025550141"


def test_only_columns_that_the_table_has_are_spoken_of(table, supervisor):
    (row,) = read(table(supervisor()))
    assert row.values == {}


def test_the_page_of_the_reference_lists_every_column_and_power():
    text = DOCS.read_text().partition("## Open data")[0]
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == list(COLUMNS)
    assert all(f"`{power}`" in text for power in Power.values)
    assert SAMPLE.read_text().splitlines()[0] == ",".join(column for column in COLUMNS if column != "division_id")
