"""The import: changed holders, vacant seats, edits that stay, groups apart, and a dry run that leaves nothing."""

from __future__ import annotations

from datetime import date

import pytest

from organizing.groups.scope import group_scope
from organizing.officials.importers import preview_import, run_import
from organizing.officials.models import Office, Official
from organizing.places.models import Division
from tests.organizing.officials.conftest import TODAY, YESTERDAY, holders


@pytest.fixture
def county(in_larkmoor, bring_in, table):
    """`county(row, row)`: bring in a table of our own and return the report."""
    return lambda *rows, **options: bring_in("county_csv", table(*rows), **options)


def test_a_changed_holder_closes_the_old_term_and_opens_a_new_one(county, supervisor):
    county(supervisor())
    report = county(supervisor(name="Sample Two", term_starts="2026-11-10"))
    assert holders() == [("Sample One", date(2026, 11, 9)), ("Sample Two", None)]
    assert [line.name for line in report.ended] == ["Supervisor, District 1 Sample One"]
    assert report.counts()["new"] == 1
    again = county(supervisor(name="Sample Two", term_starts="2026-11-10"))
    assert again.counts() == {"new": 0, "changed": 0, "ended": 0, "kept": 0, "unchanged": 1, "skipped": 0}


def test_a_change_without_a_date_ends_the_old_term_yesterday(county, supervisor):
    county(supervisor())
    county(supervisor(name="Sample Two"))
    assert holders() == [("Sample One", YESTERDAY), ("Sample Two", None)]


def test_a_term_never_ends_before_it_began(county, supervisor):
    county(supervisor(term_starts="2025-01-06"))
    county(supervisor(name="Sample Two", term_starts="2025-01-06"))
    assert holders() == [("Sample One", YESTERDAY), ("Sample Two", None)]


def test_an_empty_name_makes_the_seat_vacant_and_a_later_name_fills_it(county, supervisor):
    county(supervisor())
    county(supervisor(name="Vacant", phone="202-555-0141"))
    assert holders() == [("Sample One", YESTERDAY), ("", None)]
    seat = Official.objects.get(name="", office__slug__endswith="supervisor")
    report = county(supervisor(name="Sample Two", phone="202-555-0141"))
    seat.refresh_from_db()
    # The seat's own row takes the name, so whatever points to the seat points to its holder.
    assert (seat.name, holders()) == ("Sample Two", [("Sample One", YESTERDAY), ("Sample Two", None)])
    assert report.counts()["changed"] == 1


def test_a_corrected_name_with_an_id_is_the_same_person(county, supervisor):
    county(supervisor(name="Sampel One", id="7"))
    report = county(supervisor(name="Sample One", id="7"))
    assert holders() == [("Sample One", None)]
    assert report.changed[0].changes[0].field == "name"


def test_who_comes_back_after_others_gets_a_new_term(county, supervisor):
    county(supervisor(term_starts="2020-01-01"), today=date(2021, 1, 1))
    county(supervisor(name="Sample Two", term_starts="2024-01-01"), today=date(2024, 6, 1))
    county(supervisor(term_starts="2026-01-01"))
    assert holders() == [
        ("Sample One", date(2023, 12, 31)),
        ("Sample Two", date(2025, 12, 31)),
        ("Sample One", None),
    ]


def test_a_new_edition_changes_only_what_changed(county, supervisor):
    county(supervisor(phone="202-555-0141", email="one@board.example"))
    before = Official.objects.filter(name="Sample One").values().get()
    report = county(supervisor(phone="202-555-0142", email="one@board.example"))
    after = Official.objects.filter(name="Sample One").values().get()
    assert {key for key in after if after[key] != before[key]} == {"phones", "imported"}
    (change,) = report.changed[0].changes
    assert (change.field, change.before, change.after) == (
        "phones", "+12025550141 (Main line)", "+12025550142 (Main line)",
    )  # fmt: skip


def test_keeps_what_an_organizer_edited(county, supervisor):
    county(supervisor(phone="202-555-0141", email="one@board.example", party="A"))
    Official.objects.filter(name="Sample One").update(email="direct@board.example")
    assert county(supervisor(phone="202-555-0141", email="one@board.example", party="A")).counts()["kept"] == 0
    report = county(supervisor(phone="202-555-0142", email="office@board.example", party="A"))
    one = Official.objects.get(name="Sample One")
    assert (one.email, one.phones[0]["number"]) == ("direct@board.example", "+12025550142")
    assert [(change.field, change.after) for change in report.kept[0].changes] == [("email", "office@board.example")]
    # Said once, not on every import.
    assert county(supervisor(phone="202-555-0142", email="office@board.example", party="A")).counts()["kept"] == 0


def test_keeps_a_cell_that_an_organizer_emptied(county, supervisor):
    county(supervisor(email="one@board.example"))
    Official.objects.filter(name="Sample One").update(email="")
    county(supervisor(email="one@board.example", phone="202-555-0141"))
    assert Official.objects.get(name="Sample One").email == ""


def test_a_cell_emptied_in_the_table_is_emptied_here_and_a_missing_column_is_not(county, supervisor):
    county(supervisor(email="one@board.example", party="A"))
    county(supervisor(email=""))
    one = Official.objects.get(name="Sample One")
    assert (one.email, one.party) == ("", "A")


def test_keeps_an_office_that_an_organizer_renamed(county, supervisor):
    county(supervisor())
    office = Office.objects.get(slug__endswith="supervisor")
    Office.objects.filter(pk=office.pk).update(name={"en": "Supervisor Sample’s seat"}, powers=["budget"])
    assert county(supervisor(role="Votes")).counts()["changed"] == 1
    office.refresh_from_db()
    assert (office.name, office.powers, office.role) == (
        {"en": "Supervisor Sample’s seat"}, ["budget"], {"en": "Votes"},
    )  # fmt: skip


def test_a_seat_made_by_hand_is_found_by_place_and_title_and_gets_its_holder(county, larkmoor, supervisor):
    # Larkmoor's board was made by hand: nobody is named yet, the slug is the organizers' own.
    place = {"division_id": "ocd-division/country:us/state:xx/county:larkmoor/council_district:1"}
    report = county(supervisor(**place, office="Commissioner, District 1", district=""))
    assert Office.objects.count() == 5
    assert Official.objects.get(office__slug="district-1").name == "Sample One"
    assert report.counts()["changed"] == 1


def test_does_not_replace_somebody_whom_an_organizer_named(county, supervisor):
    county(supervisor(name=""))
    office = Office.objects.get(slug__endswith="supervisor")
    Official.objects.filter(office=office).update(name="Sample Hand", imported={})
    report = county(supervisor(name="Sample File"))
    assert holders() == [("Sample Hand", None)]
    assert report.skipped[0].reason == (
        "The file says Sample File holds this seat, your list says Sample Hand. Correct whichever is wrong."
    )


def test_the_last_day_checked_never_goes_back(county, supervisor):
    county(supervisor(checked_on="2026-11-02"))
    county(supervisor(checked_on="2026-10-01"))
    assert Official.objects.get(name="Sample One").checked_on == date(2026, 11, 2)
    report = county(supervisor(), checked_on=date(2026, 11, 20))
    assert Official.objects.get(name="Sample One").checked_on == date(2026, 11, 20)
    assert report.counts()["changed"] == 1


def at_large(name: str, **changes: str) -> dict[str, str]:
    return {"state": "CA", "city": "Mountain View", "office": "Council Member", "name": name, **changes}


def test_members_at_large_get_a_seat_each(county):
    county(*(at_large(f"Member {n}") for n in range(1, 4)))
    assert Office.objects.get(slug__endswith="council-member").seats == 3
    report = county(at_large("Member 1"), at_large("Member 4"), at_large("Member 3"))
    assert holders("council-member") == [
        ("Member 1", None), ("Member 2", YESTERDAY), ("Member 3", None), ("Member 4", None),
    ]  # fmt: skip
    assert report.counts() | {"skipped": 0} == report.counts()
    seats = (
        Official.objects.serving(TODAY).filter(office__slug__endswith="council-member").values_list("seat", flat=True)
    )
    assert sorted(seats) == [1, 2, 3]


def test_says_when_it_cannot_be_told_whom_somebody_replaces(county):
    county(at_large("Member 1"), at_large("Member 2"))
    report = county(at_large("Member 3"))
    assert holders("council-member") == [("Member 1", None), ("Member 2", None)]
    assert "It cannot be told whose seat this is." in report.skipped[0].reason
    county(at_large("Member 3", seat="2"))
    assert holders("council-member") == [("Member 1", None), ("Member 2", YESTERDAY), ("Member 3", None)]


def test_of_two_rows_about_one_person_the_first_is_taken(county, supervisor):
    report = county(supervisor(), supervisor())
    assert report.counts()["new"] == 1
    assert report.skipped[0].reason == (
        "Sample One stood before in this office, in board.csv, line 2; that row was taken."
    )


def test_two_rows_for_one_numbered_seat_seat_the_first(county):
    report = county(at_large("Member 1", seat="1"), at_large("Member 2", seat="1"))
    assert holders("council-member") == [("Member 1", None)]
    assert report.counts()["skipped"] == 1


def test_a_dry_run_reports_the_same_and_leaves_nothing(in_larkmoor, samples):
    before = Office.objects.count(), Official.objects.count(), Division.objects.count()
    options = {"group": in_larkmoor, "today": TODAY}
    told = preview_import("openstates", files=samples("openstates_people"), **options)
    assert before == (Office.objects.count(), Official.objects.count(), Division.objects.count())
    done = run_import("openstates", files=samples("openstates_people"), **options)
    assert told.counts() == done.counts()
    assert told.new == done.new and told.skipped == done.skipped


def test_a_failed_import_leaves_nothing(in_larkmoor, monkeypatch, samples):
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("organizing.officials.upsert.Writes.store", fail)
    before = Office.objects.count()
    with pytest.raises(RuntimeError):
        run_import("openstates", group=in_larkmoor, files=samples("openstates_people"), today=TODAY)
    assert Office.objects.count() == before


def test_each_group_has_its_own(larkmoor, other_group, table, supervisor):
    with group_scope(larkmoor):
        run_import("county_csv", group=larkmoor, files=table(supervisor()), today=TODAY)
    with group_scope(other_group):
        assert not Official.objects.filter(name="Sample One").exists()
        report = run_import("county_csv", group=other_group, files=table(supervisor(name="Sample Two")), today=TODAY)
        assert report.counts()["new"] == 1
    with group_scope(larkmoor):
        assert holders() == [("Sample One", None)]


def test_two_sources_of_one_person_make_one_and_neither_undoes_the_other(in_larkmoor, bring_in, samples):
    bring_in("openstates", samples("openstates_people"))
    report = bring_in("congress", samples("congress_legislators"))
    assert (report.counts()["new"], report.counts()["changed"], report.counts()["kept"]) == (2, 4, 4)
    khanna = Official.objects.get(source_id="bioguide:K000389")
    assert khanna.party == "Democratic"
    assert khanna.term_ends_on == date(2027, 1, 3)
    for source, files in [("openstates", "openstates_people"), ("congress", "congress_legislators")]:
        counts = bring_in(source, samples(files)).counts()
        assert counts["new"] == counts["changed"] == counts["ended"] == counts["kept"] == 0


def test_a_place_that_has_a_name_is_not_renamed_by_an_import_of_people(in_larkmoor, bring_in, samples):
    san_jose = "ocd-division/country:us/state:ca/place:san_jose"
    Division.objects.create(ocd_id=san_jose, name="San Jose city")
    bring_in("openstates", samples("openstates_people"))
    assert Division.objects.get(ocd_id=san_jose).name == "San Jose city"


def test_nobody_is_written_to(in_larkmoor, bring_in, samples, outbox_send):
    from organizing.mail.models import Email

    bring_in("openstates", samples("openstates_people"))
    bring_in("congress", samples("congress_legislators"))
    assert Email.objects.count() == 0
    assert outbox_send() == []
