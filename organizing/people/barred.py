"""Mailboxes that a list may not bring back, as the rooms above know them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial

from organizing.registry import Registry


class Bar(Enum):
    """How far a mailbox is barred."""

    ERASED = "erased"
    """Its owner asked to be forgotten: no list brings the person back."""
    NO_MAIL = "no_mail"
    """The person may be kept, and no list makes anybody write to them."""


Question = Callable[[], Mapping[str, Bar]]

# Filled by the Wagtail hook of this name; each function takes keys of mailboxes (`Person.email_key`), thousands at
# once, does with them what needs no database, in any thread, and returns a question: asked where there is one, it
# tells which of them are barred.
barred_mailboxes: Registry[Callable[[Sequence[str]], Question]] = Registry("register_barred_mailboxes")


def find_barred(keys: Sequence[str]) -> Mapping[str, Bar]:
    """Return those of the mailboxes that are barred in the group in scope; the strictest bar counts."""
    return prepare_barred(keys)()


def prepare_barred(keys: Sequence[str]) -> Question:
    """The same in two parts: a long list is prepared in one thread, and asked for in the one with the database."""
    return partial(_ask, [source(keys) for source in barred_mailboxes.items().values()])


def _ask(questions: Sequence[Question]) -> Mapping[str, Bar]:
    found: dict[str, Bar] = {}
    for ask in questions:
        for key, bar in ask().items():
            if found.get(key) is not Bar.ERASED:
                found[key] = bar
    return found
