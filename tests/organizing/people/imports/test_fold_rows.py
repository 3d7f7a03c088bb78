"""Rows about one person become one row."""

from __future__ import annotations

import copy

from organizing.people.imports.fold_rows import fold_rows
from organizing.people.imports.row import Row


def row(line, name="dee", mailbox="dee@mail.example", **values):
    return Row(line, [], first_name=name, name_key=name, email=mailbox, email_key=mailbox, **values)


def test_lets_the_later_of_two_values_count_and_keeps_what_only_one_says():
    (one,) = fold_rows(
        [
            row(2, phone="+1", town="Larkmoor", custom={"shirt": "M", "pet": "cat"}, tags=("Nurse",)),
            row(3, phone="+2", custom={"shirt": "L"}, tags=("Host", "Nurse")),
        ]
    )
    assert (one.line, one.phone, one.town, one.again) == (2, "+2", "Larkmoor", 1)
    assert one.custom == {"shirt": "L", "pet": "cat"}
    assert one.tags == ("Nurse", "Host")


def test_lets_a_no_count_wherever_it_stands():
    for answers in (("no", "yes"), ("yes", "no"), ("", "no")):
        (one,) = fold_rows(row(line, subscribed=answer) for line, answer in enumerate(answers))
        assert one.subscribed == "no"


def test_reads_a_row_without_a_name_into_the_first_who_has_the_mailbox():
    people = fold_rows([row(2, "", phone="+1"), row(3, "dee"), row(4, "eva", phone="+3"), row(5, "", town="Larkmoor")])
    assert [(one.name_key, one.phone, one.town) for one in people] == [("dee", "+1", "Larkmoor"), ("eva", "+3", "")]


def test_keeps_apart_who_has_no_mailbox_and_another_last_name_or_zip_code():
    people = [
        row(n, mailbox="", last_key=last, zip_code=zip_code) for n, last, zip_code in ((1, "a", "1"), (2, "b", "1"))
    ]
    assert len(fold_rows([*people, row(3, mailbox="", last_key="a", zip_code="2")])) == 3


def test_leaves_the_rows_as_they_are_for_a_second_attempt():
    rows = [row(2, "", left_out=1), row(3, custom={"shirt": "M"}), row(4, left_out=1, custom={"shirt": "L"})]
    before = copy.deepcopy(rows)
    first = fold_rows(rows)
    assert rows == before
    assert fold_rows(rows) == first
    assert first[0].left_out == first[0].again == 2
