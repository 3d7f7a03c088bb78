"""What lists write into cells, and what we make of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizing.people.imports.cells import clean_text, read_language, read_phone, read_zip, says_yes, split_name


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        *(("(555) 234-5678", "+15552345678"), ("555.234.5678", "+15552345678"), ("1-555-234-5678", "+15552345678")),
        *(
            ("+1 555 234 5678", "+15552345678"),
            ("5552345678 x12", "+15552345678"),
            ("555-234-5678 ext. 3", "+15552345678"),
        ),
        *(("+52 55 1234 5678", "+525512345678"), ("+44 20 7946 0000", "+442079460000")),
        *(("234-5678", ""), ("none", ""), ("", ""), ("055 234 5678", ""), ("+12", ""), ("555-234-5678-9", "")),
    ],
)
def test_reads_a_phone_in_its_international_form(cell, phone):
    assert read_phone(cell) == phone


@pytest.mark.parametrize(
    ("cell", "zip_code"),
    [
        *(("61032", "61032"), (" 61032 ", "61032"), ("61032-1234", "61032"), ("610321234", "61032")),
        # A spreadsheet takes what begins with a zero for a number.
        *(("8034", "08034"), ("501", "00501"), ("80341234", "08034"), ("8034-1234", "08034")),
        *(("K1A 0B1", ""), ("6103", "06103"), ("61", ""), ("610321", ""), ("", ""), ("٦١٠٣٢", "")),
    ],
)
def test_reads_a_zip_code_and_puts_back_what_a_spreadsheet_took(cell, zip_code):
    assert read_zip(cell) == zip_code


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Dee Doe", ("Dee", "Doe")),
        ("Doe, Dee Ann", ("Dee Ann", "Doe")),
        ("Dee Ann Doe", ("Dee Ann", "Doe")),
        ("Dee", ("Dee", "")),
        ("Doe,", ("Doe,", "")),
        ("", ("", "")),
    ],
)
def test_splits_a_whole_name(name, parts):
    assert split_name(name) == parts


@pytest.mark.parametrize(
    ("cell", "language"),
    [("Spanish", "es"), ("Español", "es"), ("ES", "es"), ("es-MX", "es"), ("English, Spanish", "en"), ("Hmong", "")],
)
def test_reads_a_language_by_its_name_or_code(cell, language):
    assert read_language(cell) == language


@pytest.mark.parametrize("cell", ["Y", "yes", "TRUE", "1", "Sí", "x", "Subscribed", "Opt-In", "opted in"])
def test_hears_a_yes(cell):
    assert says_yes(cell)


@pytest.mark.parametrize("cell", ["", "N", "no", "false", "0", "Unsubscribed", "Opt-Out", "bouncing", "spam complaint"])
def test_hears_a_yes_in_nothing_else(cell):
    assert not says_yes(cell)


@given(st.text(max_size=30))
def test_leaves_nothing_in_a_cell_that_would_end_a_line_of_copy(cell):
    assert not set(clean_text(cell)) & set("\t\n\r\v\f")


def test_composes_letters_and_takes_a_formulas_apostrophe_away():
    assert clean_text(" Pen\u0303a\u00a0 Roe ") == "Peña Roe"
    assert clean_text("'=1+1") == "=1+1"
    assert clean_text("'tis") == "'tis"
