"""What a typed name, address or ZIP may be, each refusal in a sentence that says what to do.

A name is stored as typed: any script, any length up to the limit, emoji and all. What is refused has been used
against people who open lists: links, line breaks (mail headers), and text a spreadsheet would run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, validate_email

from organizing.people.sensitive import Sensitive, find_sensitive

NAME_LIMIT: Final = 200

_LINK = re.compile(
    r"[a-z][a-z0-9+.-]*://|www\.|[\w-]\.(?:com|net|org|info|biz|io|ru|cn|xyz|top|site|online|app|link|shop|example)\b",
    re.IGNORECASE,
)
# How a cell begins that Excel, Sheets or Calc would calculate; the wide forms count in East Asian settings.
_FORMULA_STARTS: Final = tuple("=+-@＝＋－＠")
# Characters that turn the direction of what stands after them, in a list that is not the signer's own.
_TURNS_TEXT: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_ZIP = re.compile(r"([0-9]{5})(?:[- ]?[0-9]{4})?")

EMAIL_SENTENCE: Final = _("Enter an email address like name@example.com")
ZIP_SENTENCE: Final = _("Enter a 5-digit ZIP code, like 00001")
LEAVE_OUT: Final = {
    Sensitive.REACH: _("Leave out phone numbers and email addresses: anyone may come to read this"),
    Sensitive.NUMBER: _("Leave out A-numbers and social security numbers: anyone may come to read this"),
    Sensitive.STATUS: _(
        "Leave out words about immigration status, your own too: anyone may come to read this, and it could be used "
        "against someone"
    ),
}


def check_name(name: str) -> None:
    """Refuse what a name cannot be.

    Raises:
        ValidationError: with one sentence, the first that applies.
    """
    if any(unicodedata.category(letter) in _BREAKS or letter in _TURNS_TEXT for letter in name):
        raise ValidationError(_("Write the name on one line, without line breaks or hidden characters"))
    if name.startswith(_FORMULA_STARTS):
        raise ValidationError(_("Start the name with a letter, not with =, +, - or @"))
    if _LINK.search(name):
        raise ValidationError(_("Write a name here, not a web address"))


def check_length(limit: int) -> Callable[[str], None]:
    """Make a check that refuses longer texts, naming the limit and how long theirs is."""

    def check(text: str) -> None:
        if len(text) > limit:
            raise ValidationError(_too_long(limit, len(text)))

    return check


def _too_long(limit: int, length: int) -> str:
    return ngettext(
        "Shorten this to %(limit)s character: it has %(length)s now",
        "Shorten this to %(limit)s characters: it has %(length)s now",
        limit,
    ) % {"limit": f"{limit:,}", "length": f"{length:,}"}


def check_sensitive(text: str, *, offered: str = "") -> None:
    """Refuse ways to reach somebody, numbers of papers, and words on anybody's immigration status.

    Raises:
        ValidationError: with a sentence that says what to leave out.
    """
    found = find_sensitive(text, offered=offered)
    if found:
        raise ValidationError(LEAVE_OUT[found])


def read_zip(text: str) -> str:
    """Return the five digits of a ZIP or ZIP+4.

    Raises:
        ValidationError: it is neither.
    """
    found = _ZIP.fullmatch(text.strip())
    if found is None:
        raise ValidationError(ZIP_SENTENCE)
    return found.group(1)


def explain_unknown_zip(zip_code: str) -> str:
    """For five digits that no list has."""
    return gettext("We do not know the ZIP code %(zip)s. Check it, or pick your district.") % {"zip": zip_code}


def check_email(address: str) -> None:
    """Refuse what no mail server would take. Asks nobody: no look-up is made.

    Raises:
        ValidationError: with a sentence and an example.
    """
    try:
        validate_email(address, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise ValidationError(EMAIL_SENTENCE) from None


def explain_unknown_choice() -> str:
    """For a value that no button of the form sends."""
    return gettext("Choose one of the answers")
