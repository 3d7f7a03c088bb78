"""The real samples together, and each of them in an edition with one thing changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from organizing.officials.details import OfficialDetails
from organizing.officials.edit_official import edit_official
from organizing.officials.models import Office, Official
from organizing.places.import_divisions import import_divisions
from organizing.places.models import Division

NOTHING = {"new": 0, "changed": 0, "ended": 0, "kept": 0}
FOLDERS = {"openstates": "openstates_people", "congress": "congress_legislators"}
# Who is changed in which edition: what the file says, what it says next, and what becomes of that here.
CHANGES = [
    ("openstates", "Alex Lee", "408-262-2501", "408-555-0142", "phones"),
    ("openstates", "Barbara Lee", "2027-01-03", "2027-01-05", "term_ends_on"),
    ("openstates", "Matt Mahan", "mayor@sanjoseca.gov", "office@sanjose.example", "email"),
    ("congress", "Ro Khanna", "408-436-2720", "408-555-0142", "phones"),
    ("congress", "Ro Khanna", "Suite 240", "Suite 241", "addresses"),
    ("congress", "Alex Padilla", "padilla.senate.gov/contact", "padilla.senate.gov/write", "contact_form_url"),
]


def everything():
    return {model: {row["id"]: row for row in model.objects.values()} for model in (Division, Office, Official)}


def differing(before, after):
    """Model, row and column of all that is not as it was."""
    return {
        (model.__name__, pk, column)
        for model in before
        for pk in before[model].keys() | after[model].keys()
        for column in {**before[model].get(pk, {}), **after[model].get(pk, {})}
        if before[model].get(pk, {}).get(column) != after[model].get(pk, {}).get(column)
    }


@pytest.fixture
def edition(samples):
    """`edition("congress", old, new)`: the sample's files with one text changed in the one place it stands."""

    def make(source, old="", new=""):
        files = list(samples(FOLDERS[source]))
        if old:
            # A number may stand in a person's file twice; there is one person.
            assert sum(old.encode() in file.data for file in files) == 1, old
        return [replace(file, data=file.data.replace(old.encode(), new.encode())) if old else file for file in files]

    return make


def test_the_whole_folder_goes_in_and_changes_nothing_the_second_time(in_larkmoor, bring_in, samples):
    def bring_all():
        divisions = import_divisions(samples("ocd_division_ids"))
        return [divisions, *(bring_in(source, samples(folder)) for source, folder in FOLDERS.items())]

    assert [report.counts()["new"] for report in bring_all()] == [4822, 20, 2]
    before = everything()
    for report in bring_all():
        assert report.counts() | NOTHING == report.counts()
    assert differing(before, everything()) == set()
    # What open data calls a place is what the offices of the other sources are in.
    mahan = Official.objects.select_related("office__division").get(name="Matt Mahan")
    assert mahan.office.division.census_geoid == "place-0668000"


@pytest.mark.parametrize(("source", "name", "old", "new", "column"), CHANGES)
def test_a_changed_file_changes_only_what_changed(in_larkmoor, bring_in, edition, source, name, old, new, column):
    bring_in(source, edition(source))
    before = everything()
    report = bring_in(source, edition(source, old, new))
    assert report.counts() | {**NOTHING, "changed": 1} == report.counts()
    changed = Official.objects.get(name=name)
    assert differing(before, everything()) == {("Official", changed.pk, column), ("Official", changed.pk, "imported")}


@pytest.mark.parametrize(("source", "name", "old", "new", "column"), CHANGES)
def test_a_changed_file_keeps_what_an_organizer_edited(in_larkmoor, bring_in, edition, source, name, old, new, column):
    bring_in(source, edition(source))
    official = Official.objects.get(name=name)
    phones = [{"number": "+12025550199", "label": {"en": "Ours"}}]
    ours = OfficialDetails(phones=phones, email="ours@board.example")
    details = replace(OfficialDetails.of(official), party="Ours", **{column: getattr(ours, column)})
    edit_official(official_id=official.pk, details=details)
    before = everything()
    report = bring_in(source, edition(source, old, new))
    assert report.counts() | {**NOTHING, "kept": 1} == report.counts()
    assert [change.field for change in report.kept[0].changes] == [column]
    assert differing(before, everything()) == {("Official", official.pk, "imported")}
