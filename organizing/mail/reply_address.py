"""Where answers to one message go: an address of its own, so that an answer says by itself what it answers."""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterable
from email.utils import parseaddr
from typing import Final

from organizing import conf, vault
from organizing.mail.models import Email
from organizing.vault import BadToken

PREFIX: Final = "reply+"
IDS: Final = struct.Struct(">IQ")  # the group's id and the ledger row's
TOKEN_BYTES: Final = IDS.size + vault.HASH_BYTES


def reply_address(email: Email) -> str:
    """The Reply-To of this message: `reply+<token>@REPLY_DOMAIN`, or the group's own address without that setting.

    The same row has the same address on every try. A row that is not in the ledger yet, such as a draft shown to an
    organizer, has the group's.
    """
    domain = conf.get("REPLY_DOMAIN")
    if not domain or email.pk is None:
        return email.group.email
    return f"{PREFIX}{_seal(email.group_id, email.pk)}@{domain}"


def open_reply_address(address: str) -> tuple[int, int]:
    """The ids of the group and the ledger row that one of our reply addresses names, however it is capitalised.

    Raises:
        BadToken: no address of ours, or made by somebody else.
    """
    local, _at, domain = parseaddr(address)[1].lower().rpartition("@")
    if not local.startswith(PREFIX) or domain != conf.get("REPLY_DOMAIN").lower():
        raise BadToken
    return _open(local.removeprefix(PREFIX))


def find_reply_row(addresses: Iterable[str]) -> tuple[int, int] | None:
    """The ids that the first address of ours among `addresses` names, or None."""
    for address in addresses:
        try:
            return open_reply_address(address)
        except BadToken:
            continue
    return None


def _seal(group_id: int, email_id: int) -> str:
    """A keyed hash of the ids, and the ids under a mask that only it yields: mail servers may change a token's case.

    RFC 5321 allows 64 characters before the @; this takes 51 with the prefix.
    """
    ids = IDS.pack(group_id, email_id)
    mark = vault.keyed_hash(ids.hex(), purpose="reply address")
    return base64.b32encode(mark + _mask(ids, mark)).decode().rstrip("=").lower()


def _open(token: str) -> tuple[int, int]:
    try:
        sealed = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except ValueError:
        raise BadToken from None
    if len(sealed) != TOKEN_BYTES:
        raise BadToken
    mark = sealed[: vault.HASH_BYTES]
    group_id, email_id = IDS.unpack(_mask(sealed[vault.HASH_BYTES :], mark))
    if _seal(group_id, email_id) != token:
        raise BadToken
    return group_id, email_id


def _mask(data: bytes, mark: bytes) -> bytes:
    stream = vault.keyed_hash(mark.hex(), purpose="reply address mask")
    return bytes(one ^ other for one, other in zip(data, stream, strict=False))
