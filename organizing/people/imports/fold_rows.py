"""Make one row of those that are about one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Final

from organizing.people.imports.row import Row

VALUES: Final = ("first_name", "last_name", "last_key", "town", "zip_code", "phone", "language")


def fold_rows(rows: Iterable[Row]) -> list[Row]:
    """Return each person once, in the order they first came; the rows themselves stay as they are.

    Of two values the one further down counts, and a no to mail always does. A row with a mailbox and no name is
    whoever else has that mailbox.
    """
    people: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = row.key
        people[key] = _made_one(people[key], row) if key in people else row
    nameless = [key for key, row in people.items() if row.email_key and not row.name_key]
    if nameless:
        _find_names(people, nameless)
    return list(people.values())


def _find_names(people: dict[tuple[str, ...], Row], nameless: list[tuple[str, ...]]) -> None:
    at_mailbox: dict[str, tuple[str, ...]] = {}
    for key, row in people.items():
        if row.email_key and row.name_key:
            at_mailbox.setdefault(row.email_key, key)
    for key in nameless:
        named = at_mailbox.get(key[0])
        if named is not None:
            people[named] = _made_one(people[named], people.pop(key))


def _made_one(known: Row, other: Row) -> Row:
    early, late = sorted((known, other), key=attrgetter("line"))
    return replace(
        known,
        **{name: getattr(late, name) or getattr(early, name) for name in VALUES},
        custom={**early.custom, **late.custom},
        external_ids={**early.external_ids, **late.external_ids},
        tags=tuple(dict.fromkeys((*early.tags, *late.tags))),
        subscribed=min(filter(None, (known.subscribed, other.subscribed)), default=""),
        left_out=known.left_out + other.left_out,
        again=known.again + other.again + 1,
        text="",
    )
