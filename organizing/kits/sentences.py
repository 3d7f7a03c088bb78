"""A sentence whose fact is missing is left out: never a gap, never a brace on a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
PAGE_LINK: Final = re.compile(r"\]\(page:([a-z][a-z0-9_]*)\)")

# Placeholders that are whole sentences by themselves.
PROSE: Final = ("reason", "demand", "state_rule")
# A stop, perhaps with what closes a quotation or a bracket behind it, and then a space; or such a placeholder.
_END: Final = re.compile(rf"(?:(?<=[.!?…])[\"”’»)*_]*|\{{(?:{'|'.join(PROSE)})\}})\s+")
# A stop after one of these ends no sentence; they stand in lower case.
_TITLES: Final = {
    "mr",
    "mrs",
    "ms",
    "dr",
    "jr",
    "sr",
    "sra",
    "dra",
    "lic",
    "gov",
    "sen",
    "rep",
    "sgt",
    "lt",
    "col",
    "st",
}
_MONTHS: Final = {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
_SHORT: Final = {
    *_TITLES,
    *_MONTHS,
    "v",
    "vs",
    "núm",
    "art",
    "inc",
    "approx",
    "etc",
    "p",
    "pp",
    "u.s",
    "ee",
    "uu",
    "a.m",
}
_LAST_WORD: Final = re.compile(r"([\w.]+)\.$")
_ITEM: Final = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")


def keep_whole(text: str, *, is_missing: Callable[[str], bool]) -> tuple[str, list[tuple[str, str]]]:
    """Leave out each sentence with a placeholder or a link to a page that is missing.

    Returns what is left, and pairs of what was missing (`cost_local`, `page:story`) and the sentence left out. A line
    of which nothing is left, such as an item of a list, goes whole.
    """
    lines: list[str] = []
    left_out: list[tuple[str, str]] = []
    for line in text.split("\n"):
        kept = []
        for sentence in split_sentences(line):
            gaps = [name for name in names_in(sentence) if is_missing(name)]
            left_out += [(name, _ITEM.sub("", sentence.strip())) for name in gaps]
            if not gaps:
                kept.append(sentence)
        rest = "".join(kept).rstrip()
        if not line.strip() or (rest.strip() and not _ITEM.fullmatch(f"{rest} ")):
            lines.append(rest)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), left_out


def names_in(text: str) -> list[str]:
    """The placeholders of a text, and its links to pages as `page:name`."""
    return PLACEHOLDER.findall(text) + [f"page:{name}" for name in PAGE_LINK.findall(text)]


def split_sentences(line: str) -> Iterator[str]:
    """The sentences of one line, each with the space that follows it. None ends inside a link, brackets or stars."""
    start = 0
    for end in _END.finditer(line):
        sentence = line[start : end.end()]
        if _is_whole(sentence):
            yield sentence
            start = end.end()
    if line[start:]:
        yield line[start:]


def _is_whole(sentence: str) -> bool:
    plain = sentence.rstrip().rstrip('"”’»)*_')
    word = _LAST_WORD.search(plain)
    if word and (word[1].lower() in _SHORT or _is_initial(word[1]) or _ITEM.fullmatch(f"{plain} ")):
        return False
    is_open = sentence.count("[") > sentence.count("]") or sentence.count("(") > sentence.count(")")
    return not is_open and sentence.count("**") % 2 == 0


def _is_initial(word: str) -> bool:
    """`J` of J. Sample, and `U.S`; a sentence may well end in `I` or a number."""
    return bool(re.fullmatch(r"(?:[A-HJ-Z]\.)*[A-HJ-Z]", word))
