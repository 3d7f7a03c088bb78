"""Open Civic Data's lists: all sample files whole, twice, dated districts, rows that are none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from organizing.intake.files import SourceFile, read_paths
from organizing.places.import_divisions import import_divisions, preview_divisions
from organizing.places.models import Division

SAMPLES = Path(__file__).parents[2] / "data" / "officials" / "ocd_division_ids"
CA = "ocd-division/country:us/state:ca"


def csv(*lines: str, name: str = "list.csv") -> list[SourceFile]:
    return [SourceFile(name, "\n".join(lines).encode())]


def test_takes_every_row_of_the_samples_and_changes_nothing_the_second_time(db):
    report = import_divisions(read_paths([SAMPLES]))
    # 4,880 rows; the 58 counties of California stand in two of the files, alike.
    assert report.counts() == {"new": 4822, "changed": 0, "ended": 0, "kept": 0, "unchanged": 58, "skipped": 0}
    before = list(Division.objects.values())
    report = import_divisions(read_paths([SAMPLES]))
    assert report.counts() == {"new": 0, "changed": 0, "ended": 0, "kept": 0, "unchanged": 4880, "skipped": 0}
    assert before == list(Division.objects.values())


def test_three_divisions_match_the_files(db):
    import_divisions(read_paths([SAMPLES]))
    county = Division.objects.get(ocd_id=f"{CA}/county:santa_clara")
    assert (county.name, county.census_geoid) == ("Santa Clara County", "place-06085")
    district = Division.objects.get(ocd_id=f"{CA}/county:santa_clara/council_district:5")
    assert district.name == "Santa Clara County CA Board of Supervisors District 5"
    past = Division.objects.get(ocd_id="ocd-division/country:us/state:mt/cd:at-large")
    assert (past.valid_from, past.valid_through) == (None, date(2023, 1, 3))


def test_keeps_the_letters_that_ids_have(db):
    import_divisions(read_paths([SAMPLES / "us_census_places.ca.csv"]))
    assert Division.objects.get(ocd_id=f"{CA}/place:la_cañada_flintridge").name == "La Cañada Flintridge city"


def test_a_new_edition_changes_only_what_changed_and_empties_nothing(db):
    import_divisions(csv("id,name,census_geoid", f"{CA}/cd:1,First,cd-0601", f"{CA}/cd:2,Second,cd-0602"))
    report = import_divisions(csv("id,name,validThrough", f"{CA}/cd:1,First,2027-01-03", f"{CA}/cd:2,Second,"))
    assert (report.counts()["changed"], report.counts()["unchanged"]) == (1, 1)
    (change,) = report.changed[0].changes
    assert (change.field, change.after) == ("valid_through", "2027-01-03")
    assert Division.objects.get(ocd_id=f"{CA}/cd:1").census_geoid == "cd-0601"


def test_of_two_names_for_one_id_the_first_holds_every_time(db):
    files = csv("id,name", f"{CA}/cd:1,First") + csv("id,name", f"{CA}/cd:1,Erster", name="other.csv")
    for _time in range(2):
        report = import_divisions(files)
        assert report.skipped[0].reason == f"{CA}/cd:1 stood before, in list.csv, line 2; that row was taken."
    assert Division.objects.get(ocd_id=f"{CA}/cd:1").name == "First"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("ocd-division/country:ca/province:on,Ontario", "is not the id of a division in this country."),
        ("<script>,Name", "“<script>” is not the id"),
        (f"{CA}/cd:1,", "A name of 1 to 200 characters is needed."),
        (f"{CA}/cd:1,{'n' * 201}", "A name of 1 to 200 characters is needed."),
        (f"{CA}/cd:1,Name,soon", "“soon” is not a date. Write it like 2027-01-04."),
    ],
)
def test_a_wrong_row_gets_a_sentence_and_the_others_go_in(db, row, sentence):
    report = import_divisions(csv("id,name,validThrough", row, f"{CA}/cd:2,Second"))
    assert report.skipped[0].line == 2 and sentence in report.skipped[0].reason
    assert [line.name for line in report.new] == ["Second"]


def test_a_table_of_something_else_gets_a_sentence(db):
    report = import_divisions(csv("office,name", "Sheriff,Jo"))
    assert report.skipped[0].reason == "This is no list of divisions: it has no column “id”."
    assert import_divisions([SourceFile("x.csv", b"")]).skipped[0].line == 0


def test_a_dry_run_reports_the_same_and_leaves_nothing(db):
    told = preview_divisions(read_paths([SAMPLES]))
    assert not Division.objects.exists()
    assert told.counts() == import_divisions(read_paths([SAMPLES])).counts()
