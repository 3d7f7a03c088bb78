"""The words that the wizard's boxes hold before anybody typed: the kit's, about the group's own county."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from organizing.kits.kit import Kit, Texts
from organizing.kits.words import build_words
from organizing.launch.answers import Answers
from organizing.launch.facts import facts_of

DEMANDS = ("demand_1", "demand_2", "demand_3")


@dataclass(frozen=True)
class Prefilled:
    """Words by language, and the first goal. A text is "" where it waits for a fact that nobody gave."""

    headline: Texts = field(default_factory=dict)
    highlight: Texts = field(default_factory=dict)
    reason: Texts = field(default_factory=dict)
    ask_short: Texts = field(default_factory=dict)
    demand: Texts = field(default_factory=dict)
    demands: tuple[Texts, ...] = ()
    goal: int = 0


def prefill(kit: Kit, answers: Answers, *, today: date) -> Prefilled:
    """What the kit offers a group with these answers, which may be unfinished as long as those there are valid.

    Where the answers have words of their own, those stand there.
    """
    facts = facts_of(answers, kit=kit, today=today)
    words = {
        language: build_words(kit, language=language, posture=answers.posture, facts=facts).shown
        for language in kit.languages
    }

    def texts(name: str) -> Texts:
        return {language: shown.get(name, "") for language, shown in words.items()}

    return Prefilled(
        headline=texts("headline"),
        highlight=texts("highlight"),
        reason=texts("reason"),
        ask_short=texts("ask_short"),
        demand=texts("demand"),
        demands=tuple(texts(name) for name in DEMANDS),
        goal=answers.goal or kit.goal,
    )
