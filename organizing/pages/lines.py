"""What a caller reads aloud: the page's script, with the middle part that this office's message puts in its place.

A message that introduces the caller itself, by `{name}`, takes the place of the page's first line too. Whoever
said yes is thanked in words of the package's or the rule's: the page's own could press.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from organizing.campaigns.choose_message import Message

WORDS_A_MINUTE: Final = 140
# Translators: keep {name} and {town} as they are; they are filled in.
OPENING: Final = gettext_noop("Good day. My name is {name}, and I live in {town}.")


@dataclass(frozen=True)
class Line:
    """One step of the call.

    Attributes:
        text: words to read; "" where the step is answers to push-back.
        answers: what they may say, and what to say then.
    """

    heading: str
    text: str = ""
    answers: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True)
class Script:
    """A whole call.

    Attributes:
        voicemail: what to leave on a machine; "" where the page has none.
    """

    lines: list[Line]
    voicemail: str

    @property
    def minutes(self) -> int:
        """How long it takes to read aloud, at least one; answers are said only when needed."""
        return max(1, round(sum(len(line.text.split()) for line in self.lines) / WORDS_A_MINUTE))


def write_script(*, blocks: Iterable[Any], voicemail: str, message: Message | None) -> Script:
    """The call to one office. `blocks` are the page's own lines, `message` what this office is told."""
    lines = [_line(block) for block in blocks]
    if message is None:
        return Script(lines=lines, voicemail=voicemail)
    if message.is_thanks:
        thanks = _thanks(message)
        return Script(lines=thanks, voicemail=" ".join(line.text for line in thanks))
    if not message.script:
        return Script(lines=lines, voicemail=voicemail)
    return Script(lines=_with_middle(lines, message.script), voicemail=voicemail)


def _line(block: Any) -> Line:
    value = block.value
    if block.block_type == "say":
        return Line(heading=value["heading"], text=value["text"])
    return Line(heading=value["heading"], answers=tuple((one["they_say"], one["you_say"]) for one in value["items"]))


def _thanks(message: Message) -> list[Line]:
    thanks = Line(heading=_("Say thank you"), text=message.script)
    return [thanks] if introduces(message.script) else [Line(heading=_("Say who you are"), text=_(OPENING)), thanks]


def _with_middle(lines: list[Line], middle: str) -> list[Line]:
    """The first and the last words stay the page's, and so do the answers to push-back."""
    said = [line for line in lines if line.text]
    first = [] if introduces(middle) or len(said) < 2 else said[:1]
    last = said[-1:] if len(said) > 2 else []
    opening = [] if first or introduces(middle) else [Line(heading=_("Say who you are"), text=_(OPENING))]
    asked = Line(heading=_("Say it to this office"), text=middle)
    return [*opening, *first, asked, *(line for line in lines if line.answers), *last]


def introduces(text: str) -> bool:
    """Does this text say who is calling?"""
    return re.search(r"\{name\}", text) is not None
