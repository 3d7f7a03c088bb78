"""Three-way merges: what the source said, what it says, and what stands here."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from organizing.officials.merge import merge_values, shown
from organizing.officials.models import Official

OLD, NEW, OURS = "old@board.example", "new@board.example", "ours@board.example"


@pytest.mark.parametrize(
    ("said", "here", "says", "expected", "fate"),
    [
        (OLD, OLD, NEW, NEW, "changed"),
        (OLD, OURS, NEW, OURS, "kept"),
        (OLD, OURS, OLD, OURS, "unchanged"),
        (OLD, NEW, NEW, NEW, "unchanged"),
        (OLD, OLD, "", "", "changed"),
        (OLD, OURS, "", OURS, "kept"),
        (OLD, "", OLD, "", "unchanged"),
        (OLD, "", NEW, "", "kept"),
        (None, "", NEW, NEW, "changed"),
        (None, OURS, NEW, OURS, "kept"),
        (None, OURS, "", OURS, "unchanged"),
    ],
)
def test_a_field_follows_its_source_while_nobody_else_wrote_it(said, here, says, expected, fate):
    official = Official(email=here, imported={} if said is None else {"us": {"email": said}})
    merged = merge_values(official, {"email": says}, source="us")
    assert official.email == expected
    assert (bool(merged.changes), bool(merged.kept)) == (fate == "changed", fate == "kept")
    assert official.imported["us"]["email"] == says
    again = merge_values(official, {"email": says}, source="us")
    assert (again.changes, again.kept, again.is_touched) == ((), (), False)


def test_each_source_is_remembered_by_itself():
    official = Official()
    merge_values(official, {"email": OLD, "term_ends_on": date(2027, 1, 4)}, source="us")
    merge_values(official, {"email": NEW}, source="them")
    assert official.imported == {"us": {"email": OLD, "term_ends_on": "2027-01-04"}, "them": {"email": NEW}}
    assert official.email == OLD
    merge_values(official, {"email": OURS}, source="us")
    assert official.email == OURS


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        (None, "", ""),
        (date(2027, 1, 4), "2027-01-04", "2027-01-04"),
        ({"en": "Mayor", "es": "Alcaldesa"}, "Mayor", "Alcaldesa"),
        ({"0": ["09:00", "17:00"]}, "Monday 09:00–17:00", "lunes 09:00–17:00"),
        ({"twitter": "ASample"}, "twitter: ASample", "twitter: ASample"),
        (["en", "es"], "en; es", "en; es"),
        ([{"number": "+12025550142", "label": {"en": "Main"}}], "+12025550142 (Main)", "+12025550142 (Main)"),
        ([{"lines": ["1 Main St", "San Jose"], "label": {"en": "Office"}}], "1 Main St, San Jose (Office)",
         "1 Main St, San Jose (Office)"),
        ({}, "", ""),
    ],
)  # fmt: skip
def test_values_are_shown_in_words(value, english, spanish):
    assert shown(value) == english
    with translation.override("es"):
        assert shown(value).lower() == spanish.lower()
