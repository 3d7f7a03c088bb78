"""The two formulas, against texts and words whose values are known."""

from __future__ import annotations

import pytest

from organizing.messaging.copy import Copy, Part
from organizing.messaging.ease import measure_ease
from organizing.messaging.syllables import count_syllables

ENGLISH = {
    1: "jail home judge signed kept called hours our are there once talked makes",
    2: "sheriff county people being later warrant wanted boxes table quiet ruin lion hundred really",
    3: "family everyone decision yesterday important attorney media various idea radio library department",
    4: "community commissioner ordinances January situation immigration's education",
    5: "administration organization's international",
    6: "responsibilities",
}
SPANISH = {
    1: "sol juez bien voy ley fue quien",
    2: "cárcel papel cuida aire reina siempre puerta río día ahí agua guía",
    3: "familia condado ahora oído vergüenza prohíbe policial oeste pingüino petición",
    4: "policía averigüe seguridad solicitud alegría cooperar",
    5: "comunidades autoridades legislatura comisionado organización aeronave",
    6: "averiguaremos responsabilidad",
}

# The opening of the Gettysburg Address, counted by hand: 30 words in one sentence, 48 syllables.
GETTYSBURG = (
    "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, "
    "and dedicated to the proposition that all men are created equal."
)
# The opening of Don Quijote, counted by hand: 33 words in one sentence, 60 syllables.
QUIJOTE = (
    "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que vivía un hidalgo de los de "
    "lanza en astillero, adarga antigua, rocín flaco y galgo corredor."
)


@pytest.mark.parametrize(("count", "words"), ENGLISH.items())
def test_counts_english_syllables(count, words):
    assert {word: count_syllables(word, "en") for word in words.split()} == dict.fromkeys(words.split(), count)


@pytest.mark.parametrize(("count", "words"), SPANISH.items())
def test_counts_spanish_syllables(count, words):
    assert {word: count_syllables(word, "es") for word in words.split()} == dict.fromkeys(words.split(), count)


def test_grades_a_text_as_flesch_and_kincaid_did():
    ease = measure_ease([GETTYSBURG], "en")
    assert (ease.words, ease.sentences, ease.syllables) == (30, 1, 48)
    assert ease.grade == pytest.approx(0.39 * 30 + 11.8 * 48 / 30 - 15.59)


def test_measures_a_spanish_text_as_szigriszt_did():
    ease = measure_ease([QUIJOTE], "es")
    assert (ease.words, ease.sentences, ease.syllables) == (33, 1, 60)
    assert ease.inflesz == pytest.approx(206.835 - 62.3 * 60 / 33 - 33)


def test_counts_a_title_an_initial_and_a_court_case_within_their_sentence():
    text = "Dr. J. Reyes spoke at 6 p.m. about Galarza v. Szalczyk. Then we ate.\n- Soup\n- Bread"
    assert [text[a:b].strip() for a, b in Copy((Part(text),), "en").sentences] == [
        "Dr. J. Reyes spoke at 6 p.m. about Galarza v. Szalczyk.",
        "Then we ate.",
        "- Soup",
        "- Bread",
    ]


def test_joins_a_line_that_a_mail_program_broke():
    assert len(Copy((Part("The jail keeps people\nlonger than a judge wants."),), "en").sentences) == 1


def test_leaves_addresses_and_fields_out_of_the_count():
    assert measure_ease(["Write to ben@pine.org or https://pine.org/a, {first_name}."], "en").words == 3
