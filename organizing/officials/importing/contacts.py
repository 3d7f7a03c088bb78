"""Phones, addresses, e-mail and web addresses as sources write them, checked and put into one form."""

from __future__ import annotations

import re
from typing import Any, Final

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumberFormat

URL_LIMIT: Final = 500
EMAIL_LIMIT: Final = 254

Label = dict[str, str]


def read_phone(text: str, label: Label) -> dict[str, Any] | None:
    """Return `{"number": "+14085354900", "label": {…}}`, or None for what nobody can dial.

    An extension is said in the label: a link cannot dial it on every phone.
    """
    try:
        number = phonenumbers.parse(text, "US")
    except NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    if number.extension:
        label = {language: f"{words}, ext. {number.extension}" for language, words in label.items()}
    number.extension = None
    return {"number": phonenumbers.format_number(number, PhoneNumberFormat.E164), "label": label}


def read_email(text: str) -> str:
    """Return the address, without `mailto:`; "" for none.

    Raises:
        ValueError: there is something, and it is no e-mail address.
    """
    address = text.strip().removeprefix("mailto:")
    if not address:
        return ""
    try:
        return str(validate_email(address, check_deliverability=False).normalized)[:EMAIL_LIMIT]
    except EmailNotValidError as error:
        raise ValueError(str(error)) from None


def is_url(text: str) -> bool:
    """Tell whether this is a web address. Sources put contact forms where an e-mail address belongs."""
    return re.fullmatch(r"https?://[^\s<>\"'\\]+\.[^\s<>\"'\\]+", text.strip(), re.IGNORECASE) is not None


def read_url(text: str) -> str:
    """Return a web address that may be linked to, or "": nothing but http and https, no spaces, no quotes."""
    text = text.strip()
    if re.match(r"www\.[\w-]+\.\w", text, re.IGNORECASE):
        text = f"https://{text}"
    return text if is_url(text) and len(text) <= URL_LIMIT else ""


def read_address(text: str, label: Label, *, fax: str = "") -> dict[str, Any] | None:
    """Return `{"lines": […], "label": {…}}` and a fax number where there is one; None for an empty address.

    A semicolon or a line break ends a line.
    """
    lines = [" ".join(line.split()) for line in re.split(r"[;\r\n|]+", text)]
    lines = [line.strip(" ,") for line in lines if line.strip(" ,")]
    if not lines:
        return None
    address: dict[str, Any] = {"lines": lines, "label": label}
    number = read_phone(fax, label) if fax else None
    return {**address, "fax": number["number"]} if number else address


def town_of(address: str) -> str:
    """`Fresno` of `2500 Tulare St. Suite 5290, Fresno, CA 93721`, or ""."""
    found = re.search(r"(?:^|[,;])\s*([^,;]+),\s*[A-Z]{2}\s+\d{5}", address)
    return found[1].strip() if found else ""
