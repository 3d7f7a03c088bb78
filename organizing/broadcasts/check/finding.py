"""One thing that the check before sending has to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """A sentence, and where it is about.

    Attributes:
        level: `stop` keeps the broadcast from going out; `look` wants a thought; `good` is in order.
        where: the part it is about, in words, such as "Subject, Spanish"; "" for the whole.
    """

    words: str
    level: Literal["stop", "look", "good"] = "look"
    where: str = ""

    @property
    def stops(self) -> bool:
        """Whether it must be put right first."""
        return self.level == "stop"
