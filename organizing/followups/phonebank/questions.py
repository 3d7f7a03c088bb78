"""What a caller is asked, one thing after the other; each answer becomes a line that can be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from organizing.followups.phonebank_models import Outcome

Answers = Mapping[str, str]

STOP: Final = "stop"
# Under this name the words that were typed wait beside the answers while one of those is changed.
SAID: Final = "said"


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        choices: value and words of each button.
        after: the answers that lead here, by question; empty for the first.
    """

    words: Any
    choices: tuple[tuple[str, Any], ...]
    after: tuple[tuple[str, str], ...] = ()


QUESTIONS: Final[dict[str, Question]] = {
    "reached": Question(
        words=_("Did you reach them?"),
        choices=(
            ("yes", _("Yes, I talk to them")),
            ("no_answer", _("Nobody picked up")),
            ("wrong_number", _("Wrong number")),
            (STOP, _("They want no more calls")),
        ),
    ),
    "could_talk": Question(
        words=_("Could they talk?"),
        choices=(("yes", _("Yes, we talked")), ("no", _("Not now")), (STOP, _("They want no more calls"))),
        after=(("reached", "yes"),),
    ),
    "message": Question(
        words=_("Did you leave a message?"),
        choices=(("yes", _("Left a message")), ("no", _("No message"))),
        after=(("reached", "no_answer"),),
    ),
    "call_back": Question(
        words=_("Shall we call back?"),
        choices=(("yes", _("Yes, at this time")), ("no", _("No, leave it"))),
        after=(("reached", "yes"), ("could_talk", "no")),
    ),
}
OUTCOMES: Final[dict[tuple[str, str], str]] = {
    ("reached", "wrong_number"): Outcome.WRONG_NUMBER,
    ("reached", STOP): Outcome.STOP,
    ("could_talk", "yes"): Outcome.TALKED,
    ("could_talk", STOP): Outcome.STOP,
    ("message", "yes"): Outcome.MESSAGE,
    ("message", "no"): Outcome.NO_ANSWER,
    ("call_back", "yes"): Outcome.CALL_BACK,
    ("call_back", "no"): Outcome.BAD_TIME,
}


def next_question(answers: Answers) -> str:
    """The name of the question that is open, or "" where everything is answered."""
    if outcome_of(answers):
        return ""
    return next(name for name in QUESTIONS if name not in answers and is_asked(name, answers))


def is_asked(name: str, answers: Answers) -> bool:
    """Do these answers lead to that question?"""
    return all(answers.get(before) == value for before, value in QUESTIONS[name].after)


def outcome_of(answers: Answers) -> str:
    """What came of the call, or "" while something is open."""
    found = [OUTCOMES.get((name, answers[name]), "") for name in QUESTIONS if name in answers]
    return found[-1] if found else ""


def with_answer(answers: Answers, name: str, value: str) -> dict[str, str]:
    """The answers with this one given, and those after it that no longer follow taken away.

    Raises:
        ValueError: that question is not asked now, or has no such answer.
    """
    if name not in QUESTIONS or value not in dict(QUESTIONS[name].choices) or not is_asked(name, answers):
        raise ValueError(f"{name}={value}")
    before = list(QUESTIONS)[: list(QUESTIONS).index(name)]
    kept = {one: answers[one] for one in before if one in answers and is_asked(one, answers)}
    return with_said({**kept, name: value}, answers.get(SAID, ""))


def without_answer(answers: Answers, name: str) -> dict[str, str]:
    """The answers up to that question, which is open again."""
    kept = {one: answers[one] for one in QUESTIONS if one in answers and one != name and not _follows(one, name)}
    return with_said(kept, answers.get(SAID, ""))


def with_said(answers: Answers, said: str) -> dict[str, str]:
    """The answers, and these words beside them; with "" none."""
    kept = {one: value for one, value in answers.items() if one != SAID}
    return {**kept, SAID: said} if said else kept


def summary(answers: Answers) -> list[tuple[str, Any, Any]]:
    """What was answered, as name, question and words, in the order it was asked."""
    return [
        (name, question.words, dict(question.choices)[answers[name]])
        for name, question in QUESTIONS.items()
        if name in answers
    ]


def _follows(name: str, other: str) -> bool:
    return any(before == other for before, _value in QUESTIONS[name].after)
