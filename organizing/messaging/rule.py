"""One rule of the advice, as its file has it, and how it reads a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from organizing.messaging.copy import LEAD, Copy

Within = Literal["around", "after", "sentence", "paragraph", "text"]

AROUND: Final = 90


@dataclass(frozen=True)
class Rule:
    """Words to avoid, and where they are in order after all.

    Attributes:
        slug: the advice in the catalogue that it belongs to; several rules may.
        avoid: patterns; each match is a finding.
        unless: patterns that excuse a match, when one of them stands `within` reach of it.
        and_unless: where given, one of these must stand there too before a match is excused.
        needs: patterns of which one must stand in the same sentence.
        instead: what may stand there, in the language of the text.
        not_kinds: of text that it does not read.
        posture: of the state's law under which it reads; every one where it is empty.
        lead_only: the words are in order further down.
        asks_may: the words are in order in a question, which may be somebody else's.
        cased: capitals count.
        bare: the patterns look after their own edges.
        opens: the words begin their sentence.
        once: one finding for the whole text says it.
        must_flag, must_not: texts for the tests.
    """

    slug: str
    avoid: tuple[str, ...]
    unless: tuple[str, ...] = ()
    and_unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    within: Within = "sentence"
    instead: str = ""
    not_kinds: tuple[str, ...] = ()
    posture: str = ""
    lead_only: bool = False
    asks_may: bool = False
    cased: bool = False
    bare: bool = False
    opens: bool = False
    once: bool = False
    must_flag: tuple[str | Mapping[str, str], ...] = ()
    must_not: tuple[str | Mapping[str, str], ...] = ()

    def find(self, copy: Copy) -> Iterator[tuple[int, int]]:
        """Where the words stand that it has something to say about."""
        if self.posture and self.posture != copy.posture:
            return
        text = copy.cased if self.cased else copy.folded
        for found in self._avoid.finditer(text, 0, LEAD if self.lead_only else len(text)):
            if copy.kind_at(found.start()) not in self.not_kinds and not self._excused(copy, text, *found.span()):
                yield found.span()
                if self.once:
                    return

    def _excused(self, copy: Copy, text: str, start: int, end: int) -> bool:
        begin, stop = copy.sentence_at(start)
        if self.asks_may and text[begin:stop].rstrip(" \n\"')").endswith("?"):
            return True
        if self.opens and any(map(str.isalnum, text[begin:start])):
            return True
        if self._needs and not self._needs.search(text, begin, stop):
            return True
        if not self._unless:
            return False
        reach = self._reach(copy, start, end)
        if not self._unless.search(text, *reach):
            return False
        return not self._and_unless or bool(self._and_unless.search(text, *reach))

    def _reach(self, copy: Copy, start: int, end: int) -> tuple[int, int]:
        begin, stop = copy.sentence_at(start)
        match self.within:
            case "around":
                first, last = copy.paragraph_at(start)
                return max(first, start - AROUND), min(last, end + AROUND)
            case "after":
                return end, max(stop, end)
            case "paragraph":
                return copy.paragraph_at(start)
            case "text":
                return 0, len(copy.text)
        return begin, stop

    @cached_property
    def _avoid(self) -> re.Pattern[str]:
        edges = ("", "") if self.bare else (r"(?<![\w-])", r"(?![\w-])")
        return re.compile(f"{edges[0]}(?:{'|'.join(self.avoid)}){edges[1]}")

    @cached_property
    def _unless(self) -> re.Pattern[str] | None:
        return _any_of(self.unless)

    @cached_property
    def _and_unless(self) -> re.Pattern[str] | None:
        return _any_of(self.and_unless)

    @cached_property
    def _needs(self) -> re.Pattern[str] | None:
        return _any_of(self.needs)


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern that begins with a letter begins a word; one that begins with a comma may follow it at once."""
    return re.compile(rf"(?:(?<!\w)|(?=\W))(?:{'|'.join(patterns)})") if patterns else None
