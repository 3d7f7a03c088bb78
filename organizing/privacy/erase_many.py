"""Erase many people from the list, for leads."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy, ngettext

from organizing.groups.models import Role
from organizing.people.bulk import BulkJob, Values
from organizing.people.models import Person
from organizing.privacy.erase import erase_people

TYPE_ABOVE: Final = 1000


def erase_selected(*, people: QuerySet[Person], values: Values, by: Any, now: datetime) -> int:
    """Erase them for good."""
    return erase_people(people=people, by=by, now=now)


def tell_erased(count: int, values: Values) -> str:
    """How many are gone."""
    words = ngettext(
        "%(count)s person is erased. A number, the dates, who did it and a keyed hash of the address are kept.",
        "%(count)s people are erased. Numbers, the dates, who did it and keyed hashes of the addresses are kept.",
        count,
    )
    return words % {"count": number_format(count, use_l10n=True, force_grouping=True)}


def ask_to_erase(count: int) -> str:
    """The question before."""
    words = ngettext("Erase %(count)s person for good?", "Erase %(count)s people for good?", count)
    return words % {"count": number_format(count, use_l10n=True, force_grouping=True)}


ERASE = BulkJob(
    label=gettext_lazy("Erase"),
    icon="bin",
    asks=ask_to_erase,
    run=erase_selected,
    tells=tell_erased,
    role=Role.LEAD,
    note=gettext_lazy(
        "What is known of them goes, and it cannot be brought back. A number, the dates, who did it and a keyed hash "
        "of the address are kept. Confirmed signatures and calls go on counting, with the district."
    ),
    is_grave=True,
    type_above=TYPE_ABOVE,
    at_once=500,
    piece=500,
)
