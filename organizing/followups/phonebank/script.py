"""What a caller says, with a few names filled in. No template engine ever sees text that a person wrote."""

from __future__ import annotations

from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from organizing.followups.fill import FIELD, fill_in
from organizing.followups.phonebank_models import PhoneCall
from organizing.translated import in_language

# Everything that may stand between braces.
FIELDS: Final = ("first_name", "town", "caller", "group", "demand")


def unknown_fields(text: str) -> list[str]:
    """The names between braces that no script knows."""
    return [found for found in FIELD.findall(text) if found not in FIELDS]


def read_script(call: PhoneCall, *, by: Any) -> str:
    """The script in the person's language, or in whichever it was written, for this caller and this person."""
    bank, person = call.phonebank, call.person
    demand = in_language(bank.campaign.demand, person.language) if bank.campaign else ""
    with translation.override(person.language):
        names = {
            "first_name": person.first_name,
            "town": person.town or _("your town"),
            "caller": by.first_name or _("your name"),
            "group": bank.group.name,
            "demand": demand,
        }
    return fill_in(in_language(bank.script, person.language), names)
