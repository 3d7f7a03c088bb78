"""Tell lists which mailboxes were erased, or take no mail any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import connection

from organizing import vault
from organizing.mail.models import Suppression
from organizing.mail.suppress import ERASED
from organizing.people.barred import Bar, barred_mailboxes


def register() -> None:
    """Be asked before a list comes in."""
    barred_mailboxes.add("suppressed", find_suppressed)


def find_suppressed(keys: Sequence[str]) -> Mapping[str, Bar]:
    """Look thousands of mailboxes up at once, by their hashes. Two queries."""
    if not keys or not Suppression.objects.exists():
        return {}
    keys_by_hash = dict(zip(vault.keyed_hashes(keys, purpose="suppression"), keys, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT address_hash, reason FROM organizing_suppression WHERE address_hash = ANY(%s)",
            [list(keys_by_hash)],
        )
        rows = cursor.fetchall()
    return {keys_by_hash[bytes(one)]: Bar.ERASED if reason == ERASED else Bar.NO_MAIL for one, reason in rows}
