"""Value, problem, solution, action: does the message come in the order in which people take it in?

After the Opportunity Agenda's order of a message: what we share, what threatens it, who can mend it, what you can do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from organizing.messaging.copy import Copy
from organizing.messaging.finding import Finding
from organizing.messaging.load_rules import load_catalogue, load_cues

# These are a message. An answer, a script or a story has an order of its own.
KINDS: Final = frozenset({"page", "home", "petition", "email", "letter", "post"})
# A line of fewer words without a full stop is a heading or a button.
SHORTEST: Final = 4
# An opening is this many sentences long.
OPENING: Final = 2


def read_order(copy: Copy) -> Iterator[Finding]:
    """Say when a message opens with the ask, the remedy or the harm, and not with what its readers care about."""
    if copy.kind not in KINDS or len(copy.sentences) < OPENING:
        return
    parts = [_part(copy, *span) for span in copy.sentences]
    slip = _slip(parts)
    if slip:
        advice = load_catalogue(copy.say_in, of=copy.language)["order"]
        start, end = copy.sentences[parts.index(slip)]
        words = copy.text[start:end].strip()
        start += copy.text[start:end].index(words)
        yield Finding(
            "order", words, start, start + len(words), f"{advice.say(slip)} {advice.why}", advice.instead, advice.name
        )


def _slip(parts: list[str]) -> str:
    """The part that came too early, or ""."""
    if "problem" not in parts:
        return ""
    first = next((part for part in parts if part), "")
    problem_at = parts.index("problem")
    if first in {"action", "solution"} and parts.index(first) < min(OPENING, problem_at):
        return first
    leads_on = "action" in parts or "solution" in parts
    return "problem" if first == "problem" and problem_at < OPENING and leads_on else ""


def _part(copy: Copy, start: int, end: int) -> str:
    """What this sentence is, or "" for one that is none of the four."""
    cues = load_cues(copy.language)
    if copy.kind_at(start) not in KINDS or _is_heading(copy.text[start:end].strip()):
        return ""
    while start < end and not copy.text[start].isalnum():
        start += 1
    if cues["action"].match(copy.folded, start, end):
        return "action"
    return next((part for part in ("solution", "problem", "value") if cues[part].search(copy.folded, start, end)), "")


def _is_heading(line: str) -> bool:
    return len(line.split()) < SHORTEST and not line.endswith((".", "!", "?"))
