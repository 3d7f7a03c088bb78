"""How hard is it to read? A rough measure that needs no word list: the length of sentences and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from organizing.broadcasts.audience import Audience
from organizing.broadcasts.check.finding import Finding
from organizing.broadcasts.marks import read_blocks
from organizing.broadcasts.models import Broadcast
from organizing.translated import language_name

# LIX (Björnsson 1968): words per sentence, and long words of a hundred. Below 40 a newspaper's easy pages read like it.
HARD: Final = 50
FEW: Final = 40
LONG_WORD: Final = {"en": 6, "es": 7}


def check_reading(broadcast: Broadcast, audience: Audience) -> Iterator[Finding]:
    """Say so where a text reads like an official letter. Short texts are not measured."""
    for code in broadcast.languages:
        score, sentence = read_lix(broadcast.body[code], long_word=LONG_WORD.get(code, 6))
        if score > HARD:
            words = _("It reads like an official letter: about %(sentence)s words to a sentence. Shorten some.")
            yield Finding(words % {"sentence": sentence}, where=f"{_('Text')}, {language_name(code)}")


def read_lix(text: str, *, long_word: int) -> tuple[int, int]:
    """The measure, and how many words a sentence has on average; nothing for a text too short to tell."""
    lines = [" ".join(piece.text for piece in line) for block in read_blocks(text) for line in block.lines]
    sentences = [one for line in lines for one in re.split(r"[.!?:;]+\s|[.!?:;]+$", line) if re.search(r"\w", one)]
    words = re.findall(r"[^\W\d_]+", " ".join(lines))
    if len(words) < FEW:
        return 0, 0
    per_sentence = len(words) / len(sentences)
    long_ones = 100 * sum(len(word) > long_word for word in words) / len(words)
    return round(per_sentence + long_ones), round(per_sentence)
