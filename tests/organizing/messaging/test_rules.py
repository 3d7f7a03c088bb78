"""Every rule's own texts: what it must flag and what it must leave alone."""

from __future__ import annotations

import pytest

from organizing.messaging.load_rules import LANGUAGES, load_catalogue, load_rules
from organizing.messaging.read_copy import read_copy

RULES = [
    pytest.param(code, rule, id=f"{code}-{n}-{rule.slug}")
    for code in LANGUAGES
    for n, rule in enumerate(load_rules(code))
]
BY_CODE = {"order", "hard_to_read"}


def flags(text, rule, language):
    row = {"text": text} if isinstance(text, str) else dict(text)
    return [found.words for found in read_copy(row.pop("text"), language=language, **row) if found.rule == rule.slug]


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_flags_what_it_must(language, rule):
    assert rule.must_flag
    assert [text for text in rule.must_flag if not flags(text, rule, language)] == []


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_leaves_alone_what_it_must_not_flag(language, rule):
    assert rule.must_not
    assert {str(text): flags(text, rule, language) for text in rule.must_not if flags(text, rule, language)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_has_a_rule_for_every_piece_of_advice(language):
    assert {rule.slug for rule in load_rules(language)} | BY_CODE == set(load_catalogue(language))


def test_explains_every_piece_of_advice_in_both_languages():
    english, spanish = load_catalogue("en"), load_catalogue("es")
    assert english.keys() == spanish.keys()
    assert [slug for slug in english if english[slug].why == spanish[slug].why] == []


def test_stops_only_gaps_samples_and_unlawful_asks():
    assert {slug for slug, advice in load_catalogue("en").items() if advice.stops} == {
        "placeholder",
        "sample",
        "unlawful_ask",
    }
