"""Mailboxes that a list may not bring back, as the rooms above know them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from organizing.registry import Registry


class Bar(Enum):
    """How far a mailbox is barred."""

    ERASED = "erased"
    """Its owner asked to be forgotten: no list brings the person back."""
    NO_MAIL = "no_mail"
    """The person may be kept, and no list makes anybody write to them."""


# Filled by the Wagtail hook of this name; each function takes keys of mailboxes (`Person.email_key`), thousands at
# once, and returns those that are barred.
barred_mailboxes: Registry[Callable[[Sequence[str]], Mapping[str, Bar]]] = Registry("register_barred_mailboxes")


def find_barred(keys: Sequence[str]) -> dict[str, Bar]:
    """Return those of the mailboxes that are barred in the group in scope; the strictest bar counts."""
    found: dict[str, Bar] = {}
    for source in barred_mailboxes.items().values():
        for key, bar in source(keys).items():
            if found.get(key) is not Bar.ERASED:
                found[key] = bar
    return found
