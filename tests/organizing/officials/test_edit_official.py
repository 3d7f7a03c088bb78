"""What an organizer corrects stays corrected, whatever the next edition of a source says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from organizing.groups.scope import group_scope
from organizing.officials.details import OfficialDetails
from organizing.officials.edit_official import SeatTaken, edit_official
from organizing.officials.models import Official
from tests.organizing.officials.conftest import TODAY, holders

DAY = date(2026, 11, 20)


@pytest.fixture
def county(in_larkmoor, bring_in, table):
    """`county(row, row)`: bring in a table of our own and return the report."""
    return lambda *rows, **options: bring_in("county_csv", table(*rows), **options)


def one(name="Sample One"):
    return Official.objects.select_related("office").get(name=name)


def edit(official, **changes):
    return edit_official(official_id=official.pk, details=replace(OfficialDetails.of(official), **changes))


FIELDS = {
    "party": ("A", "Ours", "B"),
    "email": ("one@board.example", "direct@board.example", "office@board.example"),
    "contact_form": ("https://board.example/1", "https://board.example/ours", "https://board.example/2"),
    "website": ("https://board.example/a", "https://board.example/ours", "https://board.example/b"),
    "phone": (
        "202-555-0141",
        [{"number": "+12025550199", "label": {"en": "Cell", "es": "Celular"}}],
        "202-555-0142",
    ),
    "address": ("1 Main St", [{"lines": ["9 Our St"], "label": {"en": "Office", "es": "Oficina"}}], "2 Main St"),
    "office_hours": ("Mon 9:00-17:00", {"1": ["10:00", "12:00"]}, "Mon 8:00-16:00"),
    "languages": ("en", ["en", "vi"], "en; es"),
    "term_starts": ("2025-01-06", date(2025, 2, 3), "2025-01-07"),
    "term_ends": ("2029-01-08", date(2028, 1, 3), "2029-01-09"),
    "source": ("https://board.example/m", "https://board.example/ours", "https://board.example/n"),
}
COLUMN = {
    "contact_form": "contact_form_url",
    "website": "website_url",
    "phone": "phones",
    "address": "addresses",
    "term_starts": "term_starts_on",
    "term_ends": "term_ends_on",
    "source": "source_url",
}


@pytest.mark.parametrize("cell", FIELDS)
def test_a_field_that_was_edited_survives_and_every_other_follows_its_source(county, supervisor, cell):
    before = {name: said for name, (said, _ours, _new) in FIELDS.items()}
    after = {name: new for name, (_said, _ours, new) in FIELDS.items()}
    county(supervisor(**before))
    column, ours = COLUMN.get(cell, cell), FIELDS[cell][1]
    edit(one(), **{column: ours})
    assert county(supervisor(**before)).counts()["unchanged"] == 1
    report = county(supervisor(**after))
    saved = one()
    assert getattr(saved, column) == ours
    assert [change.field for change in report.kept[0].changes] == [column]
    followed = {change.field for change in report.changed[0].changes}
    assert followed == {COLUMN.get(name, name) for name in FIELDS} - {column}
    # And for good: the same edition once more changes nothing.
    assert county(supervisor(**after)).counts()["unchanged"] == 1
    assert getattr(one(), column) == ours


def test_a_corrected_name_keeps_its_row_and_its_term(county, supervisor):
    county(supervisor(phone="202-555-0141"))
    row = one()
    edit(row, name="Sample One-Rivera")
    report = county(supervisor(phone="202-555-0142"))
    assert holders() == [("Sample One-Rivera", None)]
    assert report.counts()["ended"] == report.counts()["new"] == 0
    saved = one("Sample One-Rivera")
    assert (saved.pk, saved.phones[0]["number"]) == (row.pk, "+12025550142")


def test_somebody_else_in_the_file_does_not_push_out_whom_an_organizer_named(county, supervisor):
    county(supervisor())
    edit(one(), name="Sample Hand")
    report = county(supervisor(name="Sample File"))
    assert holders() == [("Sample Hand", None)]
    assert report.skipped[0].reason == (
        "The file says Sample File holds this seat, your list says Sample Hand. Correct whichever is wrong."
    )
    # The file catches up, and from then on both agree.
    assert county(supervisor(name="Sample Hand", party="A")).counts()["changed"] == 1
    assert county(supervisor(name="Sample Next", term_starts="2026-11-10")).counts()["ended"] == 1


def test_a_vacancy_that_an_organizer_filled_stays_filled_and_goes_on_following(county, supervisor):
    county(supervisor(name="Vacant", phone="202-555-0141"))
    edit(Official.objects.get(office__slug__endswith="supervisor"), name="Sample Hand")
    assert county(supervisor(name="Vacant", phone="202-555-0142")).counts()["skipped"] == 0
    assert holders() == [("Sample Hand", None)]
    assert one("Sample Hand").phones[0]["number"] == "+12025550142"


def test_an_emptied_field_stays_empty(county, supervisor):
    county(supervisor(email="one@board.example", phone="202-555-0141"))
    edit(one(), email="", phones=[])
    county(supervisor(email="two@board.example", phone="202-555-0142"))
    assert (one().email, one().phones) == ("", [])


@pytest.mark.parametrize("source", ["openstates", "congress"])
def test_an_edit_survives_the_real_files_too(in_larkmoor, bring_in, samples, source):
    folder = {"openstates": "openstates_people", "congress": "congress_legislators"}[source]
    bring_in(source, samples(folder))
    khanna = one("Ro Khanna")
    ours = [{"number": "+12025550199", "label": {"en": "Scheduler", "es": "Agenda"}}, *khanna.phones]
    edit(khanna, phones=ours, name="Rohit Khanna")
    before = list(Official.objects.order_by("pk").values())
    report = bring_in(source, samples(folder))
    assert report.counts()["new"] == report.counts()["changed"] == report.counts()["ended"] == 0
    assert before == list(Official.objects.order_by("pk").values())


def test_is_safe_to_call_twice_and_writes_nothing_that_is_as_it_was(county, supervisor):
    county(supervisor())
    edit(one(), party="Ours")
    with CaptureQueriesContext(connection) as captured:
        edit(one(), party="Ours")
    assert not [query for query in captured if query["sql"].startswith("UPDATE")]
    assert one().party == "Ours"


def test_is_undone_with_what_surrounds_it(county, supervisor):
    county(supervisor())
    with transaction.atomic():
        edit(one(), party="Ours")
        transaction.set_rollback(True)
    assert one().party == ""


def test_gives_no_seat_two_holders(county, supervisor):
    county(supervisor())
    county(supervisor(name="Sample Two"))
    with pytest.raises(SeatTaken) as refused:
        edit(one(), term_ends_on=None)
    assert refused.value.holder.name == "Sample Two"
    assert one().term_ends_on is not None


def test_refuses_an_outsider(larkmoor, other_group):
    with group_scope(larkmoor):
        theirs = Official.objects.order_by("pk").first()
    with group_scope(other_group), pytest.raises(Official.DoesNotExist):
        edit_official(official_id=theirs.pk, details=OfficialDetails(name="Cleo’s"))


def test_the_day_checked_goes_only_forward_in_imports(county, supervisor):
    county(supervisor(checked_on="2026-11-02"))
    edit(one(), checked_on=TODAY)
    county(supervisor(checked_on="2026-11-10"))
    assert one().checked_on == TODAY
