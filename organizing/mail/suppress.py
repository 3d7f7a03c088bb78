"""Addresses that must not be written to again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import connection

from organizing import vault
from organizing.groups.models import LocalGroup
from organizing.mail.models import Suppression
from organizing.people.normalise import mailbox_key

# The reason of who asked to be erased: no list brings them back, and only they themselves do.
ERASED: Final = "erased"
BOUNCED: Final = "bounced"
COMPLAINED: Final = "complained"


def suppress_address(*, group: LocalGroup, address: str, reason: str) -> None:
    """Write to this mailbox no more, for this group. Safe to call twice: the first reason stays."""
    Suppression.objects.bulk_create([_suppression(group, address, reason)], ignore_conflicts=True)


def suppress_erased(*, group: LocalGroup, address: str) -> None:
    """Let no list bring this mailbox back, whatever was known of it. Safe to call twice.

    That mail bounced there is forgotten: only a button that was mailed to it lifts an erasure, and then it works.
    """
    Suppression.objects.bulk_create(
        [_suppression(group, address, ERASED)],
        update_conflicts=True,
        update_fields=["reason"],
        unique_fields=["group", "address_hash"],
    )


def suppress_complained(*, group: LocalGroup, address: str) -> None:
    """Write to this mailbox no more: its reader marked our mail as spam. Outweighs a bounce, but no erasure.

    Safe to call twice.
    """
    suppress_address(group=group, address=address, reason=COMPLAINED)
    Suppression.objects.filter(address_hash=hash_address(address), reason=BOUNCED).update(reason=COMPLAINED)


def _suppression(group: LocalGroup, address: str, reason: str) -> Suppression:
    return Suppression(group=group, address_hash=hash_address(address), reason=reason)


def find_suppression(address: str) -> str:
    """The reason this mailbox is suppressed in the group in scope, or ""."""
    found = Suppression.objects.filter(address_hash=hash_address(address)).values_list("reason", flat=True).first()
    return found or ""


def find_suppressions(addresses: Sequence[str]) -> dict[str, str]:
    """The reasons of those mailboxes that are suppressed in the group in scope. One query."""
    known = list(set(addresses))
    hashes = dict(zip(vault.keyed_hashes([*map(mailbox_key, known)], purpose="suppression"), known, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT address_hash, reason FROM organizing_suppression WHERE address_hash = ANY(%s)", [list(hashes)]
        )
        reasons = {bytes(one): reason for one, reason in cursor.fetchall()}
    return {address: reasons[one] for one, address in hashes.items() if one in reasons}


def hash_address(address: str) -> bytes:
    """The keyed hash under which a mailbox is suppressed: the same for every spelling of it."""
    return vault.keyed_hash(mailbox_key(address), purpose="suppression")
