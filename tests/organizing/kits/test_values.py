"""An answer is read by its kind, kept in one form, and shown in the reader's."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from organizing.kits.known import load_kit
from organizing.kits.values import Fact, read_value, show_value
from organizing.kits.words import build_words


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "english", "spanish"),
    [
        ("text", "  the  jail ", "the  jail", "the  jail", "the  jail"),
        ("phone", "(312) 555-0142", "+13125550142", "(312) 555-0142", "(312) 555-0142"),
        ("phone", "555-0119", "+15550119", "555-0119", "555-0119"),
        ("email", "ana@larkmoor.example", "ana@larkmoor.example", "ana@larkmoor.example", "ana@larkmoor.example"),
        ("date", "2027-03-16", "2027-03-16", "March 16, 2027", "16 de marzo de 2027"),
        ("date", date(2027, 3, 16), "2027-03-16", "March 16, 2027", "16 de marzo de 2027"),
        ("number", "1,200", "1200", "1,200", "1,200"),
        ("figure", "31 h", "31 h", "31 h", "31 h"),
        ("figure", "1,240", "1240", "1,240", "1,240"),
        ("money", "$118,000", "118000", "$118,000", "$118,000"),
        ("money", "$1.2 million", "$1.2 million", "$1.2 million", "$1.2 million"),
        ("url", "https://larkmoor.example/a", *["https://larkmoor.example/a"] * 3),
        ("date", "", "", "", ""),
    ],
)
def test_keeps_one_form_and_shows_each_language_its_own(
    kind: str, typed: str, kept: str, english: str, spanish: str
) -> None:
    assert read_value(kind, typed) == kept
    assert (show_value(kind, kept, "en"), show_value(kind, kept, "es")) == (english, spanish)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("phone", "call me"),
        ("phone", "12"),
        ("email", "ana"),
        ("date", "16 March"),
        ("number", "many"),
        ("figure", "a great many people"),
        ("money", "a lot"),
        ("url", "javascript:alert(1)"),
        ("text", "x" * 601),
    ],
)
def test_refuses_what_is_not_of_its_kind(kind: str, typed: str) -> None:
    with pytest.raises(ValidationError):
        read_value(kind, typed)


def test_fills_words_that_hold_placeholders_themselves() -> None:
    facts = {"place": Fact(value={"en": "Larkmoor", "es": "Larkmoor"})}
    words = build_words(load_kit("library"), language="en", posture="local_choice", facts=facts)
    assert words.shown["reason"] == "Everybody in Larkmoor should be able to read."
    assert words.shown["demand"] == "Open the library on Saturdays."
    assert not words.has(["demand_3"])
    assert words.what_lacks("demand_3") == ["librarian"]
    assert ("demand", "deliver_on", "Do it by {deliver_on}.") in words.left_out


def test_underlines_no_words_that_the_headline_lacks() -> None:
    facts = {"headline": Fact(value={"en": "Read on"})}
    own = build_words(load_kit("library"), language="en", posture="local_choice", facts=facts)
    assert not own.has(["highlight"])
    kits = build_words(load_kit("library"), language="en", posture="local_choice", facts={})
    assert kits.shown["highlight"] == "Saturdays too"


def test_takes_nothing_from_another_language() -> None:
    facts = {"librarian": Fact(value={"en": "Pat Sample"})}
    assert not build_words(load_kit("library"), language="es", posture="limits", facts=facts).has(["librarian"])
