"""Tables: the encodings and separators of spreadsheets, and what is no table."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizing.intake.tables import UnreadableTable, decode, find_delimiter, plain_heading, read_table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_decodes_what_spreadsheets_save(encoding):
    assert decode("name\r\nPeña “x”".encode(encoding)) == "name\r\nPeña “x”"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0", b"PK\x03\x04\x14\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"]
)
def test_pictures_and_workbooks_are_refused(data):
    with pytest.raises(UnreadableTable, match="CSV UTF-8"):
        decode(data)


@pytest.mark.parametrize(
    ("first", "delimiter"),
    [("a,b,c", ","), ("a;b;c", ";"), ("a\tb\tc", "\t"), ('"a,b";c', ";"), ("name", ","), ("\n;;\na;b", ";")],
)
def test_finds_the_separator_outside_quotes(first, delimiter):
    assert find_delimiter(first) == delimiter


def test_headings_are_one_however_they_are_written():
    assert {plain_heading(text) for text in ("Term Ends", "term-ends", " TERM_ENDS ", "term  ends:")} == {"term_ends"}


def test_a_row_tells_its_line_and_what_is_too_much():
    rows = list(read_table(b'\n\na,b\n1,2\n\n"3\n3",4\n5,6,7\n8\n'))
    assert [(row.line, row.cells, row.surplus) for row in rows] == [
        (4, {"a": "1", "b": "2"}, ()),
        (6, {"a": "3\n3", "b": "4"}, ()),
        (8, {"a": "5", "b": "6"}, ("7",)),
        (9, {"a": "8"}, ()),
    ]


def test_a_row_that_ends_early_has_fewer_cells_and_columns_without_heading_are_left_out():
    (row,) = read_table(b"a,,c\n1,2,3\n")
    assert row.cells == {"a": "1", "c": "3"}


@pytest.mark.parametrize("data", [b"a" * 200_000, b",".join(b"c%d" % n for n in range(300)) + b"\n1\n"])
def test_one_endless_line_or_hundreds_of_columns_are_refused(data):
    with pytest.raises(UnreadableTable):
        list(read_table(data))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(data):
    with suppress(UnreadableTable):
        list(read_table(data))
