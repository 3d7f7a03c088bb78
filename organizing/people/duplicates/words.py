"""Possible duplicates in an organizer's words."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.groups.chip import Chip
from organizing.people.duplicate_models import LookAlike, Merge
from organizing.people.models import Person
from organizing.people.words import confirmed_chip

WHY: Final = {
    "email": Chip(gettext_lazy("Nearly the same mailbox"), "mail"),
    "phone": Chip(gettext_lazy("Same phone number"), "org-phone"),
    "name_zip": Chip(gettext_lazy("Same name and ZIP code"), "site"),
}


def why_chip(pair: LookAlike) -> Chip:
    """What made somebody think that these two are one."""
    return WHY.get(pair.why) or Chip(pair.why)


def mailbox_chips(person: Person) -> list[Chip]:
    """Whether the mailbox has answered, in words that need no heading; nothing of who has none."""
    if person.confirmed_at:
        return [confirmed_chip(person)]
    return [Chip(_("Mailbox not confirmed"), "time", "wait")] if person.email else []


def dropped_name(merge: Merge) -> str:
    """The name of the entry that was merged away; its number once the name is forgotten."""
    name = f"{merge.dropped.get('first_name', '')} {merge.dropped.get('last_name', '')}".strip()
    return name or _("Entry %(number)s") % {"number": merge.dropped.get("id", "–")}


def merge_chip(merge: Merge) -> Chip:
    """Whether a merge stands, and whether it can still be undone."""
    if merge.undone_at:
        return Chip(_("Undone"), "rotate", "plain")
    if merge.kept_id is None or "group_id" not in merge.dropped:
        return Chip(_("Stands for good"), "check", "plain")
    return Chip(_("Can be undone"), "circle-check", "good")


def state_words(*, is_running: bool) -> Any:
    """What is said while a search waits or runs."""
    if is_running:
        return _("Your list is being compared now. A large one takes a minute or two.")
    return _("The search begins in a few seconds.")
