"""What may stand between braces in a broadcast, and what is put there. No template engine ever sees these texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# `{first_name}`, or with what stands there for whom it is not known: `{first_name|neighbor}`.
FIELD: Final = re.compile(r"\{(\w{1,40})(?:\|([^{}|\n]{0,60}))?\}")


@dataclass(frozen=True)
class MergeField:
    """One name that may stand between braces.

    Attributes:
        label: what it is, in an organizer's words.
        is_own: it differs from person to person.
        fallback: what stands there where a person has none and the text names nothing else.
        button: the words of the button it becomes when it stands alone in its paragraph; "" for what is no address.
    """

    label: StrOrPromise
    is_own: bool = False
    fallback: StrOrPromise = ""
    button: StrOrPromise = ""


FIELDS: Final[dict[str, MergeField]] = {
    "first_name": MergeField(_("first name"), is_own=True, fallback=_("neighbor")),
    "town": MergeField(_("town"), is_own=True, fallback=_("our county")),
    "group": MergeField(_("the group’s name")),
    "campaign": MergeField(_("the campaign’s title")),
    "petition_url": MergeField(_("the petition’s address"), button=_("Open the petition")),
    "call_url": MergeField(_("the call page’s address"), is_own=True, button=_("Call now")),
    "write_url": MergeField(_("the letter page’s address"), button=_("Write now")),
    "hearing": MergeField(_("day and hour of the hearing")),
    "hearing_place": MergeField(_("where the hearing is")),
}


def names_in(text: str) -> list[str]:
    """The names between braces, known or not, each once, in order."""
    return list(dict.fromkeys(found[1] for found in FIELD.finditer(text)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values in; an unknown name stays as it was written, an empty value gives way to its fallback."""
    return FIELD.sub(lambda found: value_of(found, values), text)


def value_of(found: re.Match[str], values: Mapping[str, str]) -> str:
    """What stands in place of one pair of braces."""
    field = FIELDS.get(found[1])
    if field is None:
        return found[0]
    return values.get(found[1]) or (found[2] if found[2] is not None else str(field.fallback))
