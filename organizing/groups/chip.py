"""A state in the admin: words with an icon, and a tone that only underlines them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Tone = Literal["good", "wait", "bad", "plain"]


@dataclass(frozen=True)
class Chip:
    """One state, told in words first.

    Attributes:
        icon: the name of a Wagtail icon.
        tone: the colour behind it; nothing is ever said by the colour alone.
    """

    text: Any
    icon: str = ""
    tone: Tone = "plain"
