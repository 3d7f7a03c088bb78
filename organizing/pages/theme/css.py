"""A theme as a style sheet: custom properties on the root, and nothing else."""

from __future__ import annotations

from typing import Final

from organizing.pages.theme.models import GroupTheme
from organizing.pages.theme.palettes import STANDARD
from organizing.pages.theme.tokens import day_tokens, night_tokens

# Without the display face headlines stand in the text's own letters, and no font is loaded.
PLAIN_LETTERS: Final = {"display": "var(--text)"}
SQUARE: Final = {"round": "2px"}


def write_css(theme: GroupTheme) -> str:
    """The tokens in which this theme differs from campaign.css, by day and by night. Paper keeps the package's own."""
    shape = {**({} if theme.has_display_font else PLAIN_LETTERS), **({} if theme.has_round_corners else SQUARE)}
    rules = [_rule(shape)] if shape else []
    if theme.palette != STANDARD:
        rules.append(_media("screen", day_tokens(theme.brand, theme.accent)))
        rules.append(_media("screen and (prefers-color-scheme: dark)", night_tokens(theme.brand, theme.accent)))
    return "\n".join(rules)


def changes_tokens(theme: GroupTheme) -> bool:
    """Does a page need the sheet at all?"""
    return theme.palette != STANDARD or not (theme.has_display_font and theme.has_round_corners)


def _media(query: str, tokens: dict[str, str]) -> str:
    return f"@media {query} {{ {_rule(tokens)} }}"


def _rule(tokens: dict[str, str]) -> str:
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in tokens.items()) + " }"
