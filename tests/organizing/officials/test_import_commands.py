"""`manage.py import_officials` and `manage.py import_divisions`."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from organizing.groups.scope import group_scope
from organizing.officials.models import Official
from organizing.places.models import Division
from tests.organizing.officials.conftest import SAMPLES


def run(name: str, *args: object, **options: object) -> str:
    out = StringIO()
    call_command(name, *map(str, args), stdout=out, **options)
    return out.getvalue()


def names(group) -> set[str]:
    with group_scope(group):
        return set(Official.objects.exclude(name="").values_list("name", flat=True))


def test_imports_into_the_named_group_and_says_what_it_left_out(larkmoor, other_group):
    told = run("import_officials", SAMPLES / "openstates_people", format="openstates", group="larkmoor")
    assert told.splitlines()[-1] == "Done: 20 new, 0 changed, 0 ended, 0 kept, 0 unchanged, 3 skipped."
    assert "Gavin Newsom holds no office now" in told
    assert len(names(larkmoor)) == 20 and names(other_group) == set()
    told = run("import_officials", SAMPLES / "openstates_people", format="openstates", group="larkmoor", verbosity=2)
    assert told.splitlines()[-1] == "Done: 0 new, 0 changed, 0 ended, 0 kept, 20 unchanged, 3 skipped."


def test_takes_several_paths_and_a_day(larkmoor):
    paths = sorted((SAMPLES / "congress_legislators").glob("*.yaml"))
    told = run("import_officials", *paths, format="congress", group="larkmoor", checked_on="2026-06-15", verbosity=2)
    assert "new: U.S. Senator, California Alex Padilla" in told
    with group_scope(larkmoor):
        assert str(Official.objects.get(name="Alex Padilla").checked_on) == "2026-06-15"


def test_a_dry_run_leaves_nothing(larkmoor):
    told = run("import_officials", SAMPLES / "openstates_people", format="openstates", group="larkmoor", dry_run=True)
    assert told.splitlines()[-1] == "Would be: 20 new, 0 changed, 0 ended, 0 kept, 0 unchanged, 3 skipped."
    assert names(larkmoor) == set()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"format": "excel"}, "There is no format 'excel'. There are: county_csv, openstates, congress"),
        ({"format": "divisions"}, "There is no format 'divisions'."),
        ({"group": "elsewhere"}, "There is no group 'elsewhere'. There are: larkmoor."),
        ({"checked_on": "June"}, "--checked-on June is not a date. Write it like 2027-01-04."),
    ],
)
def test_says_what_is_wrong_with_the_call(larkmoor, options, sentence):
    with pytest.raises(CommandError) as refused:
        run("import_officials", SAMPLES, **{"format": "openstates", "group": "larkmoor", **options})
    assert sentence in str(refused.value)


def test_a_path_that_is_not_there_is_named(larkmoor, tmp_path):
    with pytest.raises(CommandError, match=r"There is no .*nothing\.csv"):
        run("import_officials", tmp_path / "nothing.csv", format="county_csv", group="larkmoor")
    with pytest.raises(CommandError, match=r"There is no .*nothing\.csv"):
        run("import_divisions", tmp_path / "nothing.csv")


def test_divisions_are_imported_looked_at_and_left_alone_the_second_time(db):
    told = run("import_divisions", SAMPLES / "ocd_division_ids", dry_run=True)
    assert told.splitlines()[-1] == "Would be: 4822 new, 0 changed, 0 ended, 0 kept, 58 unchanged, 0 skipped."
    assert not Division.objects.exists()
    run("import_divisions", SAMPLES / "ocd_division_ids")
    assert Division.objects.count() == 4822
    assert "0 new, 0 changed" in run("import_divisions", SAMPLES / "ocd_division_ids")


def test_of_thousands_left_out_the_first_are_named(larkmoor, tmp_path):
    rows = "\n".join(f"ZZ,Office,Name {n}" for n in range(80))
    table = tmp_path / "board.csv"
    table.write_text(f"state,office,name\n{rows}")
    told = run("import_officials", table, format="county_csv", group="larkmoor").splitlines()
    assert len(told) == 52 and told[50] == "… and 30 more left out; -v 2 lists them."
    assert told[0].startswith("skipped: board.csv, line 2: “ZZ” is not a state.")


def test_a_plugin_adds_a_format(larkmoor, tmp_path):
    names_file = tmp_path / "trustees.txt"
    names_file.write_text("Sample One\nSample Two\n")
    for expected in ("2 new, 0 changed", "0 new, 0 changed, 0 ended, 0 kept, 2 unchanged"):
        assert expected in run("import_officials", names_file, format="names", group="larkmoor")
    assert names(larkmoor) == {"Sample One", "Sample Two"}
