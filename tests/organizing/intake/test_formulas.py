"""What a spreadsheet program would compute is text on the way out and itself again on the way in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizing.intake.formulas import keep_apostrophe, neutralise, restore

FORMULAS = ["=1+1", "+15550100", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1+1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_makes_text_of_what_would_be_computed(cell):
    assert neutralise(cell) == f"'{cell}"
    assert restore(f"'{cell}") == cell
    assert keep_apostrophe(cell) == cell


@pytest.mark.parametrize("cell", ["", "Dee", "O'Brien", "'t Hooft", "a=b", "515-555-0100"])
def test_leaves_the_rest_alone(cell):
    assert neutralise(cell) == restore(cell) == keep_apostrophe(cell) == cell


@given(st.text(alphabet="'=+-@\tax", max_size=6) | st.text(max_size=12))
def test_comes_back_as_it_was(cell):
    assert restore(neutralise(cell)) == cell
    assert restore(keep_apostrophe(cell)) == cell
    assert not neutralise(cell).startswith(tuple("=+-@\t\r\n＝＋－＠"))
