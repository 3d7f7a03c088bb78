"""One thing that the coach has to say about a text."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Finding:
    """Words of a text, what is the matter with them, and what may stand there.

    Attributes:
        rule: the slug of the rule, as `rules/catalogue.toml` has it.
        words: as they stand in the text.
        start, end: where they stand, in characters; the whole text where the rule is about all of it.
        why: a sentence or two for the person who writes.
        instead: what to write; "" where the reason says it all.
        name: the rule in a few words.
        stops: it has to be put right before anybody reads the text. Everything else is advice.
    """

    rule: str
    words: str
    start: int
    end: int
    why: str
    instead: str = ""
    name: str = ""
    stops: bool = False

    @property
    def mark(self) -> str:
        """The same for the same words under the same rule, wherever in the text they stand."""
        words = " ".join(self.words.casefold().split())
        return sha256(f"{self.rule}\n{words}".encode()).hexdigest()[:32]
