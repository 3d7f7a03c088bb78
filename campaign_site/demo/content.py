"""Reads the sample's words, which stand in `content/` as files that anybody can edit."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from organizing.followups.fill import fill_in

FOLDER: Final = Path(__file__).parent / "content"
LANGUAGES: Final = ("en", "es")


def read(name: str) -> dict[str, Any]:
    """One file of `content/`, such as `county` or `es/petition`."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def read_both(name: str) -> dict[str, dict[str, Any]]:
    """The file of that name in every language."""
    return {language: read(f"{language}/{name}") for language in LANGUAGES}


def fill(value: Any, words: Mapping[str, str]) -> Any:
    """Fill `{names}` into every text of a nested value."""
    if isinstance(value, str):
        return fill_in(value, words)
    if isinstance(value, list):
        return [fill(item, words) for item in value]
    if isinstance(value, dict):
        return {key: fill(item, words) for key, item in value.items()}
    return value
