"""What may stand in a placeholder: how each kind is read as typed, kept, and shown on a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from email_validator import EmailNotValidError, validate_email

from organizing.kits.kit import Texts
from organizing.officials.phone import show_phone

TEXT_LIMIT: Final = 600
FIGURE_LIMIT: Final = 12
DATE_AS_SHOWN: Final = {"en": "F j, Y", "es": r"j \d\e F \d\e Y"}


@dataclass(frozen=True)
class Fact:
    """The value of one placeholder by language, as it is kept, and where it comes from."""

    value: Texts = field(default_factory=dict)
    source: str = ""
    source_url: str = ""
    source_date: date | None = None
    is_sample: bool = False

    def in_language(self, language: str) -> str:
        """The value in that language, or "": a page never falls back on another language."""
        return self.value.get(language, "")


def read_value(kind: str, typed: Any) -> str:
    """Return what is kept of an answer: a date as 2027-03-16, a phone number as +15550119, a number as its digits.

    Raises:
        ValidationError: it is none; with a sentence and an example.
    """
    text = typed.isoformat() if isinstance(typed, date) else str(typed).strip()
    return READERS[kind](text) if text else ""


def show_value(kind: str, kept: str, language: str) -> str:
    """The words for a value on a page in that language."""
    if kind == "date" and kept:
        with translation.override(language):
            return date_format(date.fromisoformat(kept), DATE_AS_SHOWN.get(language, "DATE_FORMAT"))
    if kind == "phone":
        return show_phone(kept)
    if kind in ("number", "figure", "money") and kept.isdigit():
        return f"${int(kept):,}" if kind == "money" else f"{int(kept):,}"
    return kept


def _read_text(text: str) -> str:
    if len(text) > TEXT_LIMIT:
        raise ValidationError(_("Shorten this to %(limit)s characters.") % {"limit": TEXT_LIMIT})
    return text


def _read_phone(text: str) -> str:
    sentence = _("Enter a phone number with its area code, like (312) 555-0142.")
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        raise ValidationError(sentence) from None
    # 555-01xx without an area code is what samples and tests ring.
    if not phonenumbers.is_possible_number(number) and not re.fullmatch(r"55501\d\d", str(number.national_number)):
        raise ValidationError(sentence)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _read_email(text: str) -> str:
    try:
        validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise ValidationError(_("Enter an email address like name@example.com")) from None
    return text


def _read_url(text: str) -> str:
    try:
        URLValidator(schemes=["https", "http"])(text)
    except ValidationError:
        raise ValidationError(_("Enter a whole web address that begins with https://")) from None
    return text


def _read_date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValidationError(_("Enter a date as year-month-day, like 2027-03-16.")) from None


def _read_number(text: str) -> str:
    digits = re.sub(r"[,\s]", "", text)
    if not digits.isdigit():
        raise ValidationError(_("Enter a whole number, like 250."))
    return digits


def _read_money(text: str) -> str:
    found = re.fullmatch(r"\$?\s*([\d,]+)(?:\.00)?", text)
    if found:
        return found[1].replace(",", "")
    return _read_figure(text)


def _read_figure(text: str) -> str:
    if len(text) > FIGURE_LIMIT or not re.search(r"\d", text):
        raise ValidationError(
            _("Enter a figure of at most %(limit)s characters, like 94 or $1.2 million.") % {"limit": FIGURE_LIMIT}
        )
    return re.sub(r"[,\s]", "", text) if re.fullmatch(r"[\d,\s]+", text) else text


READERS: Final[dict[str, Callable[[str], str]]] = {
    "text": _read_text,
    "phone": _read_phone,
    "email": _read_email,
    "date": _read_date,
    "url": _read_url,
    "money": _read_money,
    "number": _read_number,
    "figure": _read_figure,
}
KINDS: Final = tuple(READERS)
