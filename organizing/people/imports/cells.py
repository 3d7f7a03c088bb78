"""What stands in a cell: phones, ZIP codes, names, languages and yes or no, as lists write them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from organizing.intake.formulas import restore
from organizing.people.imports.map_headers import plain_header

NOT_DIGITS: Final = re.compile(r"[^0-9]+")
EXTENSION: Final = re.compile(r"\s*(?:x|ext)\.? *\d+\s*$", re.IGNORECASE)
ZIP: Final = re.compile(r"(\d{3,5})(?:[-. ]?(\d{4}))?", re.ASCII)
ZIP_DIGITS: Final = 5
LANGUAGES: Final = {
    "en": ("en", "eng", "english", "ingles"),
    "es": ("es", "spa", "spanish", "espanol", "castellano"),
}
LANGUAGE_OF: Final = {name: code for code, names in LANGUAGES.items() for name in names}
SAYS_YES: Final = frozenset(
    {
        *("1", "a", "active", "confirmed", "good", "on", "optedin", "optin", "si", "subscribed", "suscrito", "t"),
        *("true", "verdadero", "x", "y", "yes"),
    }
)


def clean_text(cell: str) -> str:
    """Single spaces, composed letters, and no mark that was put before a formula."""
    if cell[:1] == "'":
        cell = restore(cell)
    text = " ".join(cell.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def read_phone(cell: str) -> str:
    """The international form, an American number where no country is said; "" for what is no phone number."""
    if cell[:1] == "'":
        cell = restore(cell)
    text = EXTENSION.sub("", cell.strip())
    digits = NOT_DIGITS.sub("", text)
    if text.startswith("+"):
        return f"+{digits}" if 8 <= len(digits) <= 15 else ""
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    return f"+1{digits}" if len(digits) == 10 and digits[0] not in "01" else ""


def read_zip(cell: str) -> str:
    """Five digits; what a spreadsheet took off the front is put back. "" for what is no ZIP code."""
    found = ZIP.fullmatch(cell.strip())
    return found[1].zfill(ZIP_DIGITS) if found else ""


def split_name(name: str) -> tuple[str, str]:
    """First and last name out of `Dee Ann Doe` or `Doe, Dee Ann`: the last word is the last name."""
    last, comma, first = name.partition(",")
    if comma and first.strip():
        return first.strip(), last.strip()
    first, _space, last = name.rpartition(" ")
    return (first, last) if first else (name, "")


def read_language(cell: str) -> str:
    """The language's code; "" for one that we do not speak."""
    return LANGUAGE_OF.get(plain_header(cell.split(",")[0].split("-")[0]), "")


def says_yes(cell: str) -> bool:
    """Is the cell one of the words by which lists say yes, or that somebody is subscribed?"""
    return plain_header(cell) in SAYS_YES
