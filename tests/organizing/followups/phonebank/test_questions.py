"""Every way through the questions ends in one outcome, and any of them can be answered anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizing.followups.phonebank.questions import (
    OUTCOMES,
    QUESTIONS,
    is_asked,
    next_question,
    outcome_of,
    summary,
    with_answer,
    without_answer,
)

PRESSES = st.lists(
    st.sampled_from([(name, value) for name, one in QUESTIONS.items() for value, _words in one.choices]), max_size=12
)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"reached": "yes", "could_talk": "yes"}, "talked"),
        ({"reached": "yes", "could_talk": "no", "call_back": "yes"}, "call_back"),
        ({"reached": "yes", "could_talk": "no", "call_back": "no"}, "bad_time"),
        ({"reached": "yes", "could_talk": "stop"}, "stop"),
        ({"reached": "no_answer", "message": "yes"}, "message"),
        ({"reached": "no_answer", "message": "no"}, "no_answer"),
        ({"reached": "wrong_number"}, "wrong_number"),
        ({"reached": "stop"}, "stop"),
        ({"reached": "yes"}, ""),
        ({}, ""),
    ],
)
def test_knows_what_came_of_a_call(answers, outcome):
    assert outcome_of(answers) == outcome
    assert bool(next_question(answers)) is not bool(outcome)


def test_drops_what_no_longer_follows():
    answers = {"reached": "yes", "could_talk": "no", "call_back": "yes"}
    assert with_answer(answers, "reached", "no_answer") == {"reached": "no_answer"}
    assert without_answer(answers, "could_talk") == {"reached": "yes"}
    assert without_answer(answers, "reached") == {}


@pytest.mark.parametrize(("name", "value"), [("could_talk", "yes"), ("reached", "maybe"), ("name", "Dee")])
def test_takes_no_answer_that_was_not_asked_for(name, value):
    with pytest.raises(ValueError, match=name):
        with_answer({}, name, value)


@given(presses=PRESSES)
def test_never_holds_an_answer_to_a_question_that_is_not_asked(presses):
    answers: dict[str, str] = {}
    for name, value in presses:
        if is_asked(name, answers):
            answers = with_answer(answers, name, value)
        assert all(is_asked(one, answers) for one in answers)
        assert bool(outcome_of(answers)) == (next_question(answers) == "")
        assert len(summary(answers)) == len(answers)


def test_leads_to_every_outcome_there_is():
    from organizing.followups.phonebank_models import Outcome

    assert {str(one) for one in OUTCOMES.values()} == set(Outcome.values)
