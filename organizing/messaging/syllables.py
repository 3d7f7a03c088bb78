"""How many syllables a word has when it is spoken."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Final

_STRONG: Final = frozenset("aeoáéóíú")  # an accent on i or u makes it stand by itself
_WEAK: Final = frozenset("iuü")

_GROUPS: Final = re.compile(r"[aeiouy]+")
# Two vowels that are two syllables: cre-ate, vari-ous, situ-ation, li-on, ru-in, re-act, co-operate, be-ing.
_APART: Final = re.compile(
    r"i[ao](?!n\b|ns\b|n[a-z]|us|ble)|[^tscgx]ious|[^tcsg]ian|[tn]iat|ea(?=t(?:e|i|o)\w)|(?<![qg])u[ao](?=[tlr])|[aeo]ing\b"
    r"|eo|ui(?=n\b|ns\b|ty)|\bco(?=op|or)|\bre(?=a[cs]|e[ln]|i[mn]|o)|ie(?=t\b|ty\b|nc|nt\b)|oe[mt]|[^q]uous|iu|yo|ya"
)
# Written and not spoken: mad-e, hop-es, jail-ed; but want-ed, box-es, tab-le.
_SILENT: Final = re.compile(
    r"(?:[^aeiouytdlr\W]|[aeiouyl]l|[aeiouyr]r)ed\b|(?:[^aeiouycgshxzl\W]|[aeiouyl]l)es\b|[^aeiouyl\W]e\b|[aeiouyl]le\b"
)
_SILENT_WITHIN: Final = re.compile(r"[^aeiouy]e(?=(?:ly|ment|ments|ful|less|ness|where|times?)\b)")
_BESIDES: Final = {
    "area": 3, "business": 2, "every": 2, "everyone": 3, "everybody": 4, "people": 2, "family": 3, "families": 3,
    "being": 2, "idea": 3, "evening": 2, "different": 3, "interest": 3, "several": 3, "people's": 2, "once": 1,
    "something": 2, "sometimes": 2, "someone": 2, "somebody": 3, "create": 2, "our": 1, "hour": 1, "hours": 1,
    "their": 1, "there": 1, "are": 1, "were": 1, "the": 1, "maybe": 2, "home": 1, "lion": 2, "lions": 2,
    "science": 2, "quiet": 2,
}  # fmt: skip


@lru_cache(maxsize=20_000)
def count_syllables(word: str, language: str) -> int:
    """At least one. Spanish by its rules of diphthong and hiatus, English by its spelling, within a syllable or so."""
    word = unicodedata.normalize("NFC", word.lower())
    return max(1, _spanish(word) if language == "es" else _english(word.replace("’", "'")))


def _spanish(word: str) -> int:
    """The u of que is not heard, nor is h; two strong vowels are two syllables, a weak one joins its neighbor."""
    word = re.sub(r"(?<=q)u|(?<=g)u(?=[eiéí])", "", word).replace("h", "")
    word = re.sub(r"y\b", "i", word)
    return sum(not _joins(before, letter) for before, letter in pairwise(" " + word) if letter in _STRONG | _WEAK)


def _joins(before: str, letter: str) -> bool:
    """Whether a vowel is said in one breath with what stands before it."""
    if before in _WEAK:
        return letter not in "íú" and letter != before
    return letter in _WEAK and before in "aeoáéó"


def _english(word: str) -> int:
    word = re.sub(r"'(?:s|d|m|re|ve|ll)?\b|n't\b", "", word) if word not in _BESIDES else word
    if word in _BESIDES:
        return _BESIDES[word]
    if word.isupper() and len(word) < 4:
        return len(word)
    count = len(_GROUPS.findall(word)) + len(_APART.findall(word))
    count -= len(_SILENT.findall(word)) + len(_SILENT_WITHIN.findall(word))
    return count + len(re.findall(r"[^aeiouy]sm\b", word))
