"""Read the rules from their files, once."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from organizing.messaging.rule import Rule

HERE: Final = Path(__file__).parent / "rules"
LANGUAGES: Final = ("en", "es")

# In these a file has one pattern on each line.
_LINES: Final = ("avoid", "unless", "and_unless", "needs")
_NAME: Final = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Advice:
    """What the catalogue says of one rule, in one language.

    Attributes:
        more: sentences for a rule that can say different things.
    """

    name: str
    why: str
    instead: str = ""
    stops: bool = False
    more: tuple[tuple[str, str], ...] = ()

    def say(self, key: str) -> str:
        """One of its further sentences."""
        return dict(self.more)[key]


@cache
def load_rules(language: str) -> tuple[Rule, ...]:
    """The rules for texts in `language`; none for a language that nobody has written any for."""
    if language not in LANGUAGES:
        return ()
    folder = HERE / language
    words = load_words(language)
    files = sorted(path for path in folder.glob("*.toml") if path.stem not in {"words", "order"})
    return tuple(_rule(row, words) for path in files for row in _read(path)["rule"])


@cache
def load_words(language: str) -> dict[str, str]:
    """The lists that patterns name between braces, each as one pattern."""
    words: dict[str, str] = {}
    for name, lines in _read(HERE / language / "words.toml").items():
        words[name] = f"(?:{'|'.join(_patterns(lines, words))})"
    return words


@cache
def load_cues(language: str) -> dict[str, re.Pattern[str]]:
    """How each part of a message sounds: `value`, `problem`, `solution`, `action`."""
    words = load_words(language)
    cues = _read(HERE / language / "order.toml")
    return {part: re.compile(rf"(?<!\w)(?:{'|'.join(_patterns(lines, words))})") for part, lines in cues.items()}


@cache
def load_catalogue(language: str, *, of: str = "") -> dict[str, Advice]:
    """The advice by slug, in `language` or else in English; what to write instead in `of`, where that is another."""
    code = language if language in LANGUAGES else "en"
    return {slug: _advice(row, code, of=of or code) for slug, row in _read(HERE / "catalogue.toml").items()}


def _advice(row: dict[str, Any], code: str, *, of: str) -> Advice:
    more = tuple((key, text[code]) for key, text in row.get("say", {}).items())
    return Advice(
        name=row["name"][code],
        why=row["why"][code],
        instead=row.get("instead", {}).get(of, ""),
        stops=row.get("stops", False),
        more=more,
    )


def _rule(row: dict[str, Any], words: dict[str, str]) -> Rule:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    for key in _LINES:
        values[key] = tuple(_patterns(row.get(key, ""), words))
    return Rule(**values)


def _patterns(lines: str, words: dict[str, str]) -> list[str]:
    """One pattern for each line, without accents, its lists filled in."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", lines) if not unicodedata.combining(letter))
    return [_NAME.sub(lambda found: words[found[1]], line) for line in map(str.strip, plain.splitlines()) if line]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
