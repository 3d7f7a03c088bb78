"""The facts of the group's kit, each as it stands: known, missing, old or invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organizing.groups.chip import Chip
from organizing.groups.fact_models import GroupFact
from organizing.kits.kit import Kit, KitError, Placeholder
from organizing.kits.known import load_kit
from organizing.kits.values import show_value
from organizing.launch.models import Launch
from organizing.translated import in_language

# The group's own words, and what is changed elsewhere.
NO_FACTS: Final = frozenset(
    {"headline", "highlight", "reason", "ask_short", "demand", "demand_1", "demand_2", "demand_3"}
    | {"group", "email", "postal_address", "goal", "checked_on"}
)
OLD_AFTER: Final = timedelta(days=365)


@dataclass(frozen=True)
class ListedFact:
    """One placeholder with what is known of it; `row` is None while nobody has said anything."""

    placeholder: Placeholder
    row: GroupFact | None
    today: date

    @property
    def shown(self) -> str:
        """The value as pages show it, in the reader's language."""
        kept = in_language(self.row.value) if self.row else ""
        return show_value(self.placeholder.kind, kept, (get_language() or "en").split("-")[0])

    @property
    def chip(self) -> Chip | None:
        """What is the matter with it; None where nothing is."""
        if self.row is None or not self.shown:
            return Chip(_("Not known yet"), "help", "wait")
        if self.row.is_sample:
            return Chip(_("Invented"), "warning", "bad")
        if self.row.source_date and self.row.source_date + OLD_AFTER < self.today:
            return Chip(_("More than a year old"), "time", "wait")
        return None


def kit_of_group() -> Kit | None:
    """The kit that the group in scope was launched from; None without one, or when it is no longer here."""
    launch = Launch.objects.first()
    try:
        return load_kit(launch.kit) if launch else None
    except (LookupError, KitError):
        return None


def list_facts(kit: Kit, *, today: date) -> list[ListedFact]:
    """The kit's facts in its order, those that are missing first."""
    rows = {row.key: row for row in GroupFact.objects.select_related("changed_by")}
    facts = [ListedFact(one, rows.get(one.name), today) for one in _placeholders(kit)]
    return sorted(facts, key=lambda fact: bool(fact.shown))


def find_placeholder(kit: Kit, key: str) -> Placeholder | None:
    """The placeholder of that name, if it is one that is filled in here."""
    return next((one for one in _placeholders(kit) if one.name == key), None)


def _placeholders(kit: Kit) -> Iterator[Placeholder]:
    return (one for name, one in kit.placeholders.items() if name not in NO_FACTS)
