"""Form mail weighs little: a letter needs at least one sentence that is its writer's own.

What counts is told from what was offered: the letter's frame, the questions and their examples. Nothing is kept,
and nobody's letter is compared with anybody else's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

FEWEST_WORDS: Final = 4
# From these shares on a sentence is the offered one with a few words changed.
SAME_LETTERS: Final = 0.8
SAME_WORDS: Final = 0.7
# Longer sentences are compared by their beginning: it is as telling, and the work stays small.
LONGEST_COMPARED: Final = 60

_ENDS = re.compile(r"[.!?…]+(?=\s|$)|[。！？]|\n+|;")
# Chinese, Japanese and Thai are written without spaces: each sign is taken for a word.
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class Verdict:
    """Whether a text has a sentence of its writer's own.

    Attributes:
        copied: the first sentence that stands in what was offered, as typed, or "".
    """

    has_own: bool
    copied: str = ""


def judge_words(texts: Iterable[str], *, offered: Iterable[str]) -> Verdict:
    """Look for one sentence of at least four different words that is neither copied nor barely changed."""
    known = [words for text in offered for words in (_words(one) for one in _sentences(text)) if words]
    everything = [word for words in known for word in words]
    copied = ""
    for sentence in (one for text in texts for one in _sentences(text)):
        words = _words(sentence)[:LONGEST_COMPARED]
        if len(set(words)) < FEWEST_WORDS:
            continue
        if not _stands_in(words, known, everything):
            return Verdict(has_own=True)
        copied = copied or sentence
    return Verdict(has_own=False, copied=copied)


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _ENDS.split(text) if part.strip()]


def _words(sentence: str) -> list[str]:
    """Lower case, without accents and punctuation: changing those makes no sentence one's own."""
    plain = unicodedata.normalize("NFKD", sentence.casefold().replace("’", "'"))
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _stands_in(words: list[str], known: list[list[str]], everything: list[str]) -> bool:
    return _is_put_together(words, everything) or any(_is_changed_little(words, one) for one in known)


def _is_changed_little(words: list[str], offered: list[str]) -> bool:
    """The same letters in order, or the same words in another."""
    offered = offered[:LONGEST_COMPARED]
    shared = len(set(words) & set(offered)) / len(set(words))
    if shared >= SAME_LETTERS:
        return True
    matcher = SequenceMatcher(None, " ".join(words), " ".join(offered), autojunk=False)
    return matcher.real_quick_ratio() >= SAME_LETTERS and matcher.ratio() >= SAME_LETTERS


def _is_put_together(words: list[str], everything: list[str]) -> bool:
    """Made of stretches of what was offered, two words or more at a time."""
    blocks = SequenceMatcher(None, words, everything, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / len(words) >= SAME_WORDS
