"""Can somebody with six years of school read it on a phone in a waiting room?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from organizing.messaging.copy import Copy
from organizing.messaging.ease import Ease, measure_ease
from organizing.messaging.finding import Finding
from organizing.messaging.load_rules import load_catalogue

GRADE: Final = 6
INFLESZ: Final = 65
# The formulas are made for texts of a hundred words. A shorter one is given room: one long word is chance there.
FULL: Final = 100
SHORTEST: Final = 14
# Model papers are written in the words of the office they go to.
FOR_OFFICES: Final = frozenset({"toolkit", "law"})


def read_level(copy: Copy) -> Iterator[Finding]:
    """Name the hardest sentence of a text that is too hard as a whole."""
    spans = [span for span in copy.sentences if copy.kind_at(span[0]) not in FOR_OFFICES]
    whole = measure_ease([copy.text[begin:end] for begin, end in spans], copy.language)
    if whole.words < SHORTEST or not _too_hard(whole, copy.language):
        return
    hardest = max(spans, key=lambda span: _weight(copy.text[span[0] : span[1]], copy.language))
    start, end = _trim(copy.text, *hardest)
    advice = load_catalogue(copy.say_in, of=copy.language)["hard_to_read"]
    score = f"{whole.inflesz:.0f}" if copy.language == "es" else f"{whole.grade:.0f}"
    why = advice.say("inflesz" if copy.language == "es" else "grade").format(score=score)
    yield Finding(
        "hard_to_read",
        copy.text[start:end],
        start,
        end,
        f"{why} {advice.why}",
        advice.instead,
        advice.name,
        advice.stops,
    )


def _too_hard(ease: Ease, language: str) -> bool:
    room = max(0, FULL - ease.words)
    if language == "es":
        return round(ease.inflesz) < INFLESZ - room / 5
    return round(ease.grade) > GRADE + room / 25


def _weight(sentence: str, language: str) -> float:
    """How much a sentence adds to the burden: a long hard one more than a short hard one."""
    ease = measure_ease([sentence], language)
    return ease.words * (100 - ease.inflesz if language == "es" else ease.grade)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
