"""Fifty more faults and twenty more clean texts in each language, whose writer had not seen the rules, nor the rules'
writer these. Each text has one fault: it counts as found by its rule, whichever of its words the coach underlines.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.organizing.messaging.corpus import findings, read

UNSEEN = Path(__file__).parent / "unseen"
FOUND, RAISED = 45, 2


@pytest.mark.parametrize("language", ["en", "es"])
def test_finds_nearly_every_fault_it_never_saw(language):
    faults = read(language, "faults", UNSEEN)
    missed = [row["text"] for row in faults if row["rule"] not in {one.rule for one in findings(row, language)}]
    assert len(faults) == 50
    assert len(faults) - len(missed) >= FOUND, missed


@pytest.mark.parametrize("language", ["en", "es"])
def test_leaves_clean_texts_alone_that_it_never_saw(language):
    texts = read(language, "clean", UNSEEN)
    raised = [(found.rule, found.words) for row in texts for found in findings(row, language)]
    assert len(texts) == 20
    assert len(raised) <= RAISED, raised
