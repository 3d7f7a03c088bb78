"""The cells about a person, each checked; a wrong one gets a sentence that says what to write."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _

from organizing.intake.dates import read_date
from organizing.officials.importing.contacts import Label, is_url, read_address, read_email, read_phone, read_url
from organizing.officials.importing.csv_hours import read_hours

LANGUAGES: Final = {
    "english": "en",
    "spanish": "es",
    "español": "es",
    "vietnamese": "vi",
    "chinese": "zh",
    "tagalog": "tl",
}
_MAIN: Final[Label] = {"en": "Main line", "es": "Línea principal"}
_SECOND: Final[Label] = {"en": "Second line", "es": "Segunda línea"}
_OFFICE: Final[Label] = {"en": "Office", "es": "Oficina"}
_OTHER: Final[Label] = {"en": "Other office", "es": "Otra oficina"}


def read_person(cells: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """Return fields of Official for the columns the table has, and a sentence for each cell that cannot be read."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    readers: tuple[tuple[tuple[str, ...], Callable[[dict[str, str]], dict[str, Any]]], ...] = (
        (("party",), lambda row: {"party": row["party"][:80]}),
        (("email",), _email),
        (("contact_form",), lambda row: _url(row, "contact_form", "contact_form_url")),
        (("website",), lambda row: _url(row, "website", "website_url")),
        (("source",), lambda row: _url(row, "source", "source_url")),
        (("phone", "phone_2"), _phones),
        (("address", "address_2"), _addresses),
        (("office_hours",), _hours),
        (("languages",), _languages),
        (("term_starts",), lambda row: _date(row, "term_starts", "term_starts_on")),
        (("term_ends",), lambda row: _date(row, "term_ends", "term_ends_on")),
        (("checked_on",), lambda row: _date(row, "checked_on", "checked_on")),
    )
    for columns, read in readers:
        if any(column in cells for column in columns):
            try:
                # A form found in the e-mail cell holds until a column of its own says otherwise.
                values |= {key: value for key, value in read(cells).items() if value or not values.get(key)}
            except WrongCell as error:
                wrong.append(str(error))
    return values, [*wrong, *_wrong_term(values)]


class WrongCell(ValueError):
    """A cell cannot be read; the message says what to write in it."""


def _wrong_term(values: dict[str, Any]) -> list[str]:
    starts_on, ends_on = values.get("term_starts_on"), values.get("term_ends_on")
    return [_("The term ends before it starts.")] if starts_on and ends_on and ends_on < starts_on else []


def _email(row: dict[str, str]) -> dict[str, Any]:
    cell = row["email"]
    if is_url(cell):
        return {"email": "", "contact_form_url": read_url(cell)}
    try:
        return {"email": read_email(cell)}
    except ValueError:
        raise WrongCell(_("“%(email)s” is not an e-mail address like name@example.com.") % {"email": cell}) from None


def _url(row: dict[str, str], column: str, field: str) -> dict[str, Any]:
    if row[column] and not read_url(row[column]):
        sentence = _("“%(url)s” in %(column)s is not a web address that starts with https://.")
        raise WrongCell(sentence % {"url": row[column], "column": column})
    return {field: read_url(row[column])}


def _phones(row: dict[str, str]) -> dict[str, Any]:
    phones = []
    for column, label in (("phone", _MAIN), ("phone_2", _SECOND)):
        text = row.get(column, "")
        own = row.get(f"{column}_label", "")
        phone = read_phone(text, {"en": own[:60], "es": own[:60]} if own else label)
        if text and (phone is None or len(phone["number"]) < len("+12025550142")):
            sentence = _("“%(phone)s” is not a phone number with its area code, like 202-555-0142.")
            raise WrongCell(sentence % {"phone": text})
        phones += [phone] if phone else []
    return {"phones": phones}


def _addresses(row: dict[str, str]) -> dict[str, Any]:
    given = (
        read_address(row.get(column, ""), label) for column, label in (("address", _OFFICE), ("address_2", _OTHER))
    )
    return {"addresses": [address for address in given if address]}


def _hours(row: dict[str, str]) -> dict[str, Any]:
    try:
        return {"office_hours": read_hours(row["office_hours"])}
    except ValueError:
        sentence = _("The office hours “%(hours)s” cannot be read. Write them like Mon-Fri 9:00-17:00.")
        raise WrongCell(sentence % {"hours": row["office_hours"]}) from None


def _languages(row: dict[str, str]) -> dict[str, Any]:
    codes = []
    for word in filter(None, re.split(r"[;,/\s]+", row["languages"].casefold())):
        code = LANGUAGES.get(word, word)
        if not re.fullmatch(r"[a-z]{2,3}", code):
            raise WrongCell(_("“%(word)s” is not a language’s code, like en or es.") % {"word": word})
        codes.append(code)
    return {"languages": codes}


def _date(row: dict[str, str], column: str, field: str) -> dict[str, Any]:
    try:
        return {field: read_date(row[column])}
    except ValueError:
        sentence = _("“%(date)s” in %(column)s is not a date. Write it like 2027-01-04.")
        raise WrongCell(sentence % {"date": row[column], "column": column}) from None
