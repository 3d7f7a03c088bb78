"""Make one row of those that are about one person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from organizing.people.imports.row import Row

VALUES: Final = ("first_name", "last_name", "last_key", "town", "zip_code", "phone", "language")


def fold_rows(rows: Iterable[Row]) -> list[Row]:
    """Return each person once, in the order they first came.

    Of two values the one further down counts, and a no to mail always does. A row with a mailbox and no name is
    whoever else has that mailbox.
    """
    people: dict[tuple[str, ...], Row] = {}
    for row in rows:
        known = people.setdefault(row.key, row)
        if known is not row:
            _read_into(known, row)
    nameless = [key for key, row in people.items() if row.email_key and not row.name_key]
    if nameless:
        _find_names(people, nameless)
    return list(people.values())


def _find_names(people: dict[tuple[str, ...], Row], nameless: list[tuple[str, ...]]) -> None:
    at_mailbox: dict[str, Row] = {}
    for row in people.values():
        if row.email_key and row.name_key:
            at_mailbox.setdefault(row.email_key, row)
    for key in nameless:
        named = at_mailbox.get(key[0])
        if named is not None:
            _read_into(named, people.pop(key))


def _read_into(known: Row, other: Row) -> None:
    is_later = other.line > known.line
    for name in VALUES:
        value = getattr(other, name)
        if value and (is_later or not getattr(known, name)):
            setattr(known, name, value)
    early, late = (known, other) if is_later else (other, known)
    known.custom = {**early.custom, **late.custom}
    known.external_ids = {**early.external_ids, **late.external_ids}
    known.tags = tuple(dict.fromkeys((*early.tags, *late.tags)))
    known.subscribed = min(filter(None, (known.subscribed, other.subscribed)), default="")
    known.left_out += other.left_out
    known.again += other.again + 1
