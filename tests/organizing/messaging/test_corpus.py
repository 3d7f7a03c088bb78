"""Fifty faults and twenty clean texts in each language, written before the rules."""

from __future__ import annotations

import pytest

from tests.organizing.messaging.corpus import findings, is_found, read

FOUND, RAISED = 45, 2


@pytest.mark.parametrize("language", ["en", "es"])
def test_finds_nearly_every_planted_fault(language):
    faults = read(language, "faults")
    missed = [(row["rule"], row["words"]) for row in faults if not is_found(row, language)]
    assert len(faults) == 50
    assert len(faults) - len(missed) >= FOUND, missed


@pytest.mark.parametrize("language", ["en", "es"])
def test_leaves_clean_texts_alone(language):
    texts = read(language, "clean")
    raised = [(found.rule, found.words) for row in texts for found in findings(row, language)]
    assert len(texts) == 20
    assert len(raised) <= RAISED, raised
