"""Addresses that must not be written to again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from organizing import vault
from organizing.groups.models import LocalGroup
from organizing.mail.models import Email, Suppression
from organizing.mail.reader import reader_address
from organizing.people.normalise import mailbox_key
from organizing.together import Question

# The reason of who asked to be erased: no list brings them back, and only they themselves do.
ERASED: Final = "erased"
BOUNCED: Final = "bounced"
COMPLAINED: Final = "complained"
SUPPRESSED: Final = "SELECT address_hash, reason FROM organizing_suppression WHERE address_hash = ANY(%s::bytea[])"
BYTES: Final = r"\\x"  # of PostgreSQL's array of bytes, where a backslash is written twice


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


def ask_suppressed(emails: Iterable[Email]) -> Question:
    """The question which of these messages' mailboxes are suppressed in the group in scope, by hash, and why."""
    mailboxes = [mailbox_key(address) for email in emails if (address := reader_address(email))]
    hashes = vault.keyed_hashes(mailboxes, purpose="suppression")
    return Question(SUPPRESSED, [f"{{{','.join(f'{BYTES}{one.hex()}' for one in hashes)}}}"])


def hash_address(address: str) -> bytes:
    """The keyed hash under which a mailbox is suppressed: the same for every spelling of it."""
    return vault.keyed_hash(mailbox_key(address), purpose="suppression")
