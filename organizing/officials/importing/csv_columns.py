"""The headings of our own table, the other words people head such columns with, and what is missing or unknown."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from django.utils.translation import gettext as _

# In the order of docs/reference/officials-csv.md, which a test compares.
COLUMNS: Final = (
    "division_id",
    "state",
    "county",
    "city",
    "district",
    "office",
    "office_es",
    "seat",
    "role",
    "role_es",
    "class",
    "powers",
    "name",
    "id",
    "party",
    "email",
    "phone",
    "phone_label",
    "phone_2",
    "phone_2_label",
    "address",
    "address_2",
    "contact_form",
    "website",
    "office_hours",
    "languages",
    "term_starts",
    "term_ends",
    "source",
    "checked_on",
)
REQUIRED: Final = ("office", "name")
_ALSO: Final = {
    "title": "office",
    "position": "office",
    "full_name": "name",
    "official": "name",
    "e_mail": "email",
    "email_address": "email",
    "telephone": "phone",
    "phone_number": "phone",
    "phone2": "phone_2",
    "hours": "office_hours",
    "url": "website",
    "web": "website",
    "term_start": "term_starts",
    "term_end": "term_ends",
    "town": "city",
    "source_url": "source",
    "ocd_id": "division_id",
}


class WrongTable(ValueError):
    """The table lacks a column without which no row makes sense."""


def name_columns(cells: dict[str, str]) -> dict[str, str]:
    """Return a row's cells under our headings; cells under other headings are left out.

    Raises:
        WrongTable: `office` or `name` is missing, or nothing says where the office is.
    """
    named = {_ALSO[heading]: cell for heading, cell in cells.items() if heading in _ALSO}
    named |= {heading: cell for heading, cell in cells.items() if heading in COLUMNS}
    missing = [heading for heading in REQUIRED if heading not in named]
    if "division_id" not in named and "state" not in named:
        missing.append("state")
    if missing:
        sentence = _("The table has no column “%(column)s”. Start from the sample table, it has all headings.")
        raise WrongTable(sentence % {"column": missing[0]})
    return named


def unknown_column_sentences(cells: dict[str, str]) -> list[str]:
    """One sentence for each heading that is not ours, with the one it may stand for."""
    sentences = []
    for heading in cells:
        if heading in COLUMNS or heading in _ALSO:
            continue
        near = get_close_matches(heading, COLUMNS, n=1)
        words = {"column": heading, "near": near[0] if near else ""}
        hint = _("Column “%(column)s” was left out. Did you mean “%(near)s”?") if near else ""
        sentences.append((hint or _("Column “%(column)s” was left out: it is not one of ours.")) % words)
    return sentences
