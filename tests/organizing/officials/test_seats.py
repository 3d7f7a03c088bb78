"""Who sits where, worked out without a database."""

from __future__ import annotations

from datetime import date

from organizing.officials.importing.rows import OfficeRow, OfficialRow
from organizing.officials.models import Official
from organizing.officials.seats import Seating, seat_rows
from tests.organizing.officials.conftest import TODAY

OFFICE = OfficeRow("ocd-division/country:us/state:xx", "seat", {})


def row(name: str, **more) -> OfficialRow:
    return OfficialRow(file="f", line=1, office=OFFICE, name=name, **more)


def holder(name: str, seat: int = 1, **more) -> Official:
    return Official(name=name, seat=seat, imported={"x": {"name": name}}, **more)


def seat_all(rows: list[OfficialRow], holders: list[Official], seats: int = 1) -> Seating:
    return seat_rows(rows=rows, holders=holders, seats=seats, today=TODAY)


def opened(seating: Seating) -> list[tuple[str, int, str]]:
    return [(row.name, seat, replaced.name if replaced else "") for row, seat, replaced in seating.opened]


def known(seating: Seating) -> list[tuple[str, str]]:
    return [(row.name, holder.name) for row, holder in seating.known]


def test_an_id_goes_before_a_name():
    holders = [holder("Jo Sample", source_id="a:1"), holder("Al Other", seat=2, source_id="a:2")]
    assert known(seat_all([row("Jo Sample", source_id="a:2")], holders, 2)) == [("Jo Sample", "Al Other")]


def test_a_name_is_the_same_with_points_and_capitals():
    assert known(seat_all([row("SAM T LICCARDO")], [holder("Sam T. Liccardo")])) == [
        ("SAM T LICCARDO", "Sam T. Liccardo")
    ]


def test_ids_of_two_sources_may_be_one_person():
    assert known(seat_all([row("Jo", source_id="bioguide:J1")], [holder("Jo", source_id="csv:7")])) == [("Jo", "Jo")]
    assert opened(seat_all([row("Jo", source_id="ocd-person/2")], [holder("Jo", source_id="ocd-person/1")])) == [
        ("Jo", 1, "Jo")
    ]


def test_a_free_seat_is_taken_before_anybody_is_replaced():
    assert opened(seat_all([row("New")], [holder("Old")], 2)) == [("New", 2, "")]
    assert opened(seat_all([row("New")], [holder("Old")], 1)) == [("New", 1, "Old")]


def test_more_rows_than_seats_make_seats():
    seating = seat_all([row("A"), row("B"), row("C")], [])
    assert (opened(seating), seating.seats) == ([("A", 1, ""), ("B", 2, ""), ("C", 3, "")], 3)


def test_nobody_is_replaced_where_it_could_be_either():
    seating = seat_all([row("New")], [holder("A"), holder("B", 2)], 2)
    assert opened(seating) == [] and len(seating.refused) == 1


def test_a_numbered_seat_is_taken_whoever_else_sits():
    seating = seat_all([row("New", seat=2)], [holder("A"), holder("B", 2)], 2)
    assert opened(seating) == [("New", 2, "B")]


def test_a_row_about_somebody_who_left_the_seat_to_another_changes_nothing():
    holders = [holder("Old", term_ends_on=date(2026, 1, 1)), holder("New")]
    seating = seat_all([row("Old")], holders)
    assert (known(seating), opened(seating)) == ([], [])
    assert seating.refused[0][1].startswith("The file says Old holds this seat, your list says New.")


def test_a_past_term_that_nobody_followed_is_the_same_persons():
    assert known(seat_all([row("Old")], [holder("Old", term_ends_on=date(2026, 1, 1))])) == [("Old", "Old")]


def test_an_ended_row_opens_nothing():
    seating = seat_all([row("Old", values={"term_ends_on": date(2026, 1, 1)})], [])
    assert (known(seating), opened(seating), len(seating.refused)) == ([], [], 1)
