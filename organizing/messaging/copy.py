"""A text as the rules read it: plain letters in their places, sentences, paragraphs."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import Final

# What a reader sees of it first, in characters.
LEAD: Final = 300

_BETWEEN: Final = "\n\n"
_ALIKE: Final = {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00a0": " "}
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")
# A line that goes on in the next one; a heading or a list's item does not.
_WRAPPED: Final = re.compile(r"(?<=[^\n.!?:])\n(?=[a-záéíóúñ(])")
_ENDS: Final = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s)|\n)\s*")
# A full stop after these ends no sentence: titles, initials, and how courts and clocks are written.
_NO_END: Final = re.compile(
    r"(?:\b(?:v|vs|dr|dra|mr|mrs|ms|sr|sra|st|ste|no|núm|art|sec|cir|jr|av|dept|ord|[a-z]\.[a-z]|[A-Z])\.)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    """A piece of a text with a kind of its own, such as the answers on a petition page.

    Attributes:
        kind: "" for that of the whole.
    """

    text: str
    kind: str = ""


def join_parts(parts: Sequence[Part]) -> str:
    """One text, a blank line between the pieces."""
    return _BETWEEN.join(part.text for part in parts)


@dataclass(frozen=True)
class Copy:
    """Somebody's text, in a language and of a kind, read under a state's posture.

    All spans are in characters of `text`: folding never moves one.

    Attributes:
        parts: the text in pieces, each with its kind.
        fields: names between braces that are filled in later, and so are no gaps.
        say_in: the language to explain in.
    """

    parts: tuple[Part, ...]
    language: str
    kind: str = "page"
    posture: str = ""
    fields: frozenset[str] = frozenset()
    say_in: str = "en"

    @cached_property
    def text(self) -> str:
        """All of it."""
        return join_parts(self.parts)

    @cached_property
    def cased(self) -> str:
        """Without accents and typographer's quotes; a line that goes on is joined to the next."""
        return _WRAPPED.sub(" ", "".join(map(_plain, self.text)))

    @cached_property
    def folded(self) -> str:
        """The same in small letters."""
        lower = self.cased.lower()
        return lower if len(lower) == len(self.cased) else "".join(map(_lower, self.cased))

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where each sentence begins and ends, in order."""
        spans, begin = [], 0
        for found in _ENDS.finditer(self.cased):
            if "\n" not in found[0] and _NO_END.search(self.cased, max(begin, found.start() - 6), found.start() + 1):
                continue
            spans.append((begin, found.end()))
            begin = found.end()
        spans.append((begin, len(self.text)))
        return [(a, b) for a, b in spans if self.text[a:b].strip()]

    @cached_property
    def _begins(self) -> list[int]:
        return [begin for begin, _end in self.sentences]

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Where each paragraph begins and ends, in order."""
        edges = [0, *(edge for found in _PARAGRAPHS.finditer(self.text) for edge in found.span()), len(self.text)]
        return list(zip(edges[::2], edges[1::2], strict=True))

    def kind_at(self, place: int) -> str:
        """The kind of the piece in which this character stands."""
        return self.parts[max(bisect_right(self._part_begins, place) - 1, 0)].kind or self.kind

    @cached_property
    def _part_begins(self) -> list[int]:
        return list(accumulate((len(part.text) + len(_BETWEEN) for part in self.parts[:-1]), initial=0))

    def sentence_at(self, place: int) -> tuple[int, int]:
        """The sentence in which this character stands."""
        return self.sentences[max(bisect_right(self._begins, place) - 1, 0)]

    def paragraph_at(self, place: int) -> tuple[int, int]:
        """The paragraph in which this character stands."""
        return next((span for span in self.paragraphs if span[0] <= place <= span[1]), (0, len(self.text)))


@cache
def _plain(letter: str) -> str:
    """One letter for one letter, so that every place stays where it was."""
    if letter.isascii():
        return letter
    return _ALIKE.get(letter) or unicodedata.normalize("NFD", letter)[0]


@cache
def _lower(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
