"""How hard a text is to read: Flesch-Kincaid's grade in English, INFLESZ in Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from organizing.messaging.syllables import count_syllables

# Addresses and open places are not read aloud; figures are, and are short to see.
_NO_WORDS: Final = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\{[^}]*\}")
_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:]*")


@dataclass(frozen=True)
class Ease:
    """What the two formulas ask for: words, sentences and syllables."""

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        """Flesch-Kincaid (Kincaid and others, 1975): the school year in which one reads this with ease."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def inflesz(self) -> float:
        """INFLESZ: Szigriszt-Pazos's perspicuity (1993) on Barrio-Cantalejo's scale (2008). 100 is easy."""
        return 206.835 - 62.3 * self.syllables / self.words - self.words / self.sentences


def measure_ease(sentences: Iterable[str], language: str) -> Ease:
    """Count. A text without words counts as one word of one syllable."""
    lists = [words for words in (words_of(sentence) for sentence in sentences) if words]
    every = [word for words in lists for word in words]
    return Ease(
        words=len(every) or 1,
        sentences=len(lists) or 1,
        syllables=sum(_spoken(word, language) for word in every) or 1,
    )


def words_of(sentence: str) -> list[str]:
    """The words that one reads aloud."""
    return _WORDS.findall(_NO_WORDS.sub(" ", sentence))


def _spoken(word: str, language: str) -> int:
    return 1 if word[0].isdigit() else count_syllables(word, language)
