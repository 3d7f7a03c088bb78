"""Tell lists which mailboxes were erased, or take no mail any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from django.db import connection

from organizing import vault
from organizing.mail.suppress import ERASED
from organizing.people.barred import Bar, Question, barred_mailboxes


def register() -> None:
    """Be asked before a list comes in."""
    barred_mailboxes.add("suppressed", find_suppressed)


def find_suppressed(keys: Sequence[str]) -> Question:
    """Hash thousands of mailboxes; the question looks them up at once. One query."""
    keys_by_hash = dict(zip(vault.keyed_hashes(keys, purpose="suppression"), keys, strict=True))
    # As PostgreSQL writes an array: the driver takes longer over a list than the database over the whole question.
    hashes = ",".join([f'"\\\\x{one.hex()}"' for one in keys_by_hash])
    return partial(_ask, keys_by_hash, f"{{{hashes}}}")


def _ask(keys_by_hash: Mapping[bytes, str], hashes: str) -> Mapping[str, Bar]:
    if not keys_by_hash:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT address_hash, reason FROM organizing_suppression WHERE address_hash = ANY(%s::bytea[])", [hashes]
        )
        rows = cursor.fetchall()
    return {keys_by_hash[bytes(one)]: Bar.ERASED if reason == ERASED else Bar.NO_MAIL for one, reason in rows}
