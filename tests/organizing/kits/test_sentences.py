"""A sentence with a gap goes whole, and no other does."""

from __future__ import annotations

import pytest

from organizing.kits.sentences import keep_whole, split_sentences


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One stays. {gone} goes. Two stays.", "One stays. Two stays."),
        ("{gone} goes.", ""),
        ("Is it {gone}? No! It is here.", "No! It is here."),
        ("“{gone} goes.” It stays.", "It stays."),
        ("In Galarza v. Szalczyk (3d Cir. {gone}) it goes. It stays.", "It stays."),
        ("On Nov. 4 {gone} went. Dr. Sample stays.", "Dr. Sample stays."),
        ("The U.S. court said {gone}. It stays.", "It stays."),
        ("- one\n- {gone}\n- three", "- one\n- three"),
        ("- one. And {gone}.\n- two", "- one.\n- two"),
        ("1. {gone}\n2. two", "2. two"),
        ("First.\n\n{gone} goes.\n\nLast.", "First.\n\nLast."),
        ("**It goes. So does {gone}.** It stays.", "It stays."),
        ("See [this. And {gone}](https://x.example). It stays.", "It stays."),
        ("{reason} The cost is {gone}.", "{reason}"),
        ("It stays. [It goes](page:gone).", "It stays."),
        ("Dice que no. Y {gone}.", "Dice que no."),
    ],
)
def test_leaves_out_the_sentence_with_the_gap(text: str, kept: str) -> None:
    assert keep_whole(text, is_missing=lambda name: name in ("gone", "page:gone"))[0] == kept


def test_tells_what_was_left_out() -> None:
    _kept, left_out = keep_whole("- It costs {gone}, says {who}.", is_missing=lambda name: True)
    assert left_out == [("gone", "It costs {gone}, says {who}."), ("who", "It costs {gone}, says {who}.")]


def test_loses_no_letter_on_the_way() -> None:
    text = "¿Qué pasa? Nada. J. Sample, del EE. UU., llamó a las 9 a.m. Fin…  «Ya.» Y 3.5 más."
    assert "".join(split_sentences(text)) == text
