"""The words of an HTML part. It is never shown as HTML, so nothing in it can load, run or mislead."""

from __future__ import annotations

import html
import re
from typing import Final

# Every pattern here reads its text once, forward: mail may be made to keep a reader busy.
UNSEEN: Final = {
    "<script": "</script>",
    "<style": "</style>",
    "<head>": "</head>",
    "<head ": "</head>",
    "<title": "</title>",
    "<!--": "-->",
}
OPENING: Final = re.compile("|".join(UNSEEN))
BREAK: Final = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6]|/table|/blockquote|hr)\b[^<>]*>", re.IGNORECASE)
TAG: Final = re.compile(r"<[^<>]*>")
ENDLESS_NUMBER: Final = re.compile(r"&#x?[0-9a-fA-F]{8,}")
SPACES: Final = re.compile(r"[ \t\xa0]+")


def text_of_html(source: str) -> str:
    """The words with the line breaks a reader would see."""
    words = SPACES.sub(" ", _without_unseen(source).replace("\n", " "))
    words = TAG.sub("", BREAK.sub("\n", words))
    words = html.unescape(ENDLESS_NUMBER.sub("", words))
    lines = [line.strip() for line in words.replace("\xa0", " ").split("\n")]
    return _with_single_gaps(lines)


def _without_unseen(source: str) -> str:
    """Drop scripts, styles, the head and comments, up to their end; what is never closed hides nothing else."""
    lowered = source.lower() if len(source.lower()) == len(source) else source
    kept, position, never_closed = [], 0, set()
    while found := OPENING.search(lowered, position):
        kept.append(source[position : found.start()])
        end = -1 if found[0] in never_closed else lowered.find(UNSEEN[found[0]], found.end())
        if end < 0:
            never_closed.add(found[0])
        position = found.end() if end < 0 else end + len(UNSEEN[found[0]])
    return "".join([*kept, source[position:]])


def _with_single_gaps(lines: list[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
