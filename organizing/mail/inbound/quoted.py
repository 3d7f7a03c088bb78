"""Tell what somebody wrote from what they quote below it."""

from __future__ import annotations

import re
from typing import Final

# "On Monday … wrote:" breaks over two lines at most.
INTRO: Final = re.compile(
    r"^[>\s]{0,10}(?:On|El|Le|Am)\s.{4,200}(?:wrote|escribi[óo]|a écrit|schrieb)\s?:\s*$", re.IGNORECASE
)
DIVIDER: Final = re.compile(
    r"^\s{0,10}(?:-{2,}\s*(?:Original Message|Mensaje original|Forwarded message|Mensaje reenviado)\s*-{2,}"
    r"|_{20,})\s*$",
    re.IGNORECASE,
)
OUTLOOK: Final = re.compile(r"^\*{0,2}(?:From|De):\*{0,2}\s.{1,300}$")
OUTLOOK_NEXT: Final = re.compile(r"^\*{0,2}(?:Sent|Date|Enviado|Enviado el|Fecha):\*{0,2}\s", re.IGNORECASE)
LINE_LIMIT: Final = 400


def cut_quoted(text: str) -> tuple[str, str]:
    """The writer's own words, and the quoted rest. Both together are the whole text.

    Where everything is quoted, or the answer stands below, nothing is cut: better too much than a lost answer.
    """
    lines = text.split("\n")
    start = next((number for number in range(len(lines)) if _starts_quote(lines, number)), None)
    if start is None:
        start = _trailing_quotes(lines)
    own = "\n".join(lines[:start]).rstrip()
    quoted = "\n".join(lines[start:]).strip()
    if not own.strip() or _has_own_words(lines[start:]):
        return text.strip(), ""
    return own, quoted


def _starts_quote(lines: list[str], number: int) -> bool:
    line = lines[number][:LINE_LIMIT]
    following = lines[number + 1][:LINE_LIMIT] if number + 1 < len(lines) else ""
    if DIVIDER.match(line) or INTRO.match(line):
        return True
    if INTRO.match(f"{line.rstrip()} {following.strip()}") and following.rstrip().endswith(":"):
        return True
    return OUTLOOK.match(line) is not None and OUTLOOK_NEXT.match(following.strip()) is not None


def _trailing_quotes(lines: list[str]) -> int:
    """Where the last block of `>` lines begins, if the text ends with one."""
    end = len(lines)
    while end and (lines[end - 1].startswith(">") or not lines[end - 1].strip()):
        end -= 1
    return end


def _has_own_words(rest: list[str]) -> bool:
    """Below a run of `>` lines somebody may answer line by line."""
    after = False
    for line in rest:
        if line.startswith(">"):
            after = True
        elif after and line.strip():
            return True
    return False
