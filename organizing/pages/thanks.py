"""The last word of a thank-you page's address, in the language of its page."""

from __future__ import annotations

from typing import Final

THANKS: Final = "thanks"
# A language without a word of its own has the English one, which every page answers as well: links are kept.
THANKS_IN: Final = {"es": "gracias"}
KNOWN: Final = frozenset({THANKS, *THANKS_IN.values()})


def thanks_word(language_code: str) -> str:
    """The word for pages in this language: `thanks`, `gracias`."""
    return THANKS_IN.get(language_code, THANKS)


def translate_tail(tail: str, language_code: str) -> str:
    """What follows a page's own address, for the same page in another language; most tails are the same in all."""
    return f"{thanks_word(language_code)}/" if tail.removesuffix("/") in KNOWN else tail
