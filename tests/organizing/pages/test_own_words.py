"""Form mail is caught: what was offered, copied or barely changed, is nobody's own sentence."""

from __future__ import annotations

import time

import pytest

from organizing.pages.own_words import judge_words

FRAME = (
    "I ask you for one thing. The Larkmoor County Board should pass an ordinance that ends extra jail time at ICE's "
    "request, unless a judge has signed a warrant. Please write back and tell me where you stand."
)
HINTS = [
    "What did you think when you first heard of it? Fair rules, a family you know: two sentences are enough.",
    "¿Qué cambia ahí cuando la gente tiene miedo de pedir ayuda?",
]
OFFERED = [FRAME, *HINTS]


@pytest.mark.parametrize(
    "text",
    [
        "My cousin waited three extra nights in that jail while her baby was at home.",
        "I ask you for one thing. I drive a school bus and kids ask me if their dads come home.",
        "Mi vecina ya no llama a la policía.",
        "I teach 4th grade here.",
        "我的表弟在监狱里多等了三天。",
        "please vote yes because my whole street is scared",
        "Read this: the jail kept my father past his release in May!",
    ],
)
def test_takes_a_sentence_of_ones_own(text):
    assert judge_words([text], offered=OFFERED).has_own


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n ",
        "Yes.",
        "Please vote yes",
        "Thank you. Thank you. Thank you.",
        "aaaa aaaa aaaa aaaa aaaa",
        FRAME,
        FRAME.upper(),
        FRAME.replace(".", "!").replace(",", ""),
        "Please write back and tell me where you stand",
        "PLEASE, write back... and tell me where YOU stand!!",
        "Please write back and tell me where you will stand.",
        "Please do write back and tell me where you stand.",
        "Please tell me where you stand and write back.",
        "I ask you for one thing, please write back and tell me where you stand.",
        "Fair rules, a family you know: two sentences are enough!",
        "Que cambia ahi cuando la gente tiene miedo de pedir ayuda",
        "What did you think when you first heard of it?",
    ],
)
def test_refuses_what_was_offered(text):
    assert not judge_words([text], offered=OFFERED).has_own


def test_names_the_first_sentence_that_was_copied():
    verdict = judge_words(["Yes! Please do write back and tell me where you stand."], offered=OFFERED)
    assert verdict.copied == "Please do write back and tell me where you stand"


def test_one_own_sentence_anywhere_is_enough():
    texts = [FRAME, "", "Please write back and tell me where you stand. My son is friends with their son at school."]
    assert judge_words(texts, offered=OFFERED).has_own


def test_everything_is_ones_own_where_nothing_was_offered():
    assert judge_words(["I teach fourth grade here."], offered=[]).has_own


@pytest.mark.parametrize("text", ["word " * 8000, "a b c d " * 4000, "x. " * 12000, "é" * 30000, FRAME * 60])
def test_a_long_or_odd_text_takes_no_time(text):
    began = time.monotonic()
    judge_words([text] * 4, offered=[FRAME * 8, *HINTS])
    assert time.monotonic() - began < 2
