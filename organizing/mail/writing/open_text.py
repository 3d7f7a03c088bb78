"""A text with places left open for each reader's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

# Two characters of Unicode's private use: no template, inliner or escaping changes them, and nobody types them.
OPENS: Final = "\ue000"
CLOSES: Final = "\ue001"
PLACE: Final = re.compile(f"{OPENS}(\\w{{1,40}}){CLOSES}")
# What would end a line or a header; and what turns the writing direction around for the rest of the message.
UNFIT: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ue000\ue001]+")


def open_place(name: str) -> str:
    """What stands in a text that is written for many, where each reader's own word of this name goes."""
    return f"{OPENS}{name}{CLOSES}"


def clean_word(word: str) -> str:
    """One line, whatever somebody typed as their name: it can end no header and open no place."""
    return word if word.isprintable() else UNFIT.sub(" ", word)


@dataclass(frozen=True)
class OpenText:
    """Stretches of text, with a name between each and the next. There is one stretch more than there are names."""

    stretches: tuple[str, ...]
    names: tuple[str, ...]

    def fill(self, words: Mapping[str, str], escape: Callable[[str], str] = str) -> str:
        """The text for one reader."""
        if not self.names:
            return self.stretches[0]
        filled = [self.stretches[0]]
        for name, stretch in zip(self.names, self.stretches[1:], strict=True):
            filled += (escape(words[name]), stretch)
        return "".join(filled)


def find_places(text: str, known: Iterable[str]) -> OpenText:
    """Take a written text apart at its open places. What is no place of a known name stays as it is."""
    names_known = frozenset(known)
    stretches, names, end = [], [], 0
    for found in PLACE.finditer(text):
        if found[1] in names_known:
            stretches.append(text[end : found.start()])
            names.append(found[1])
            end = found.end()
    return OpenText((*stretches, text[end:]), tuple(names))
