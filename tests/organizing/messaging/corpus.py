"""The two sets of texts, written and committed before the first rule; how they are compared is written here once."""

from __future__ import annotations

import tomllib
from pathlib import Path

from organizing.messaging.read_copy import read_copy

HERE = Path(__file__).parent / "corpus"


def read(language, name, folder=HERE):
    """The rows of one file."""
    rows = tomllib.loads((folder / language / f"{name}.toml").read_text(encoding="utf-8"))
    return rows["fault" if name == "faults" else "clean"]


def findings(row, language):
    """What the coach says of this row's text."""
    settings = {key: row[key] for key in ("kind", "posture") if key in row}
    return read_copy(row["text"].strip(), language=language, **settings)


def is_found(row, language):
    """Is there a finding of the row's rule about the row's words?"""
    return any(found.rule == row["rule"] and same_words(row["words"], found.words) for found in findings(row, language))


def same_words(wanted, found):
    """One within the other; no words are wanted where the whole text is at fault."""
    a, b = (" ".join(words.casefold().split()) for words in (wanted, found))
    return not a or a in b or b in a
