"""Keys kept outside the database, and the three things made with them.

* encrypted fields (AES-256-GCM, the table and column bound in, the key named by two bytes);
* keyed hashes, for what must be found again but not read (suppressed addresses, rate limits);
* tokens for mailed links: opaque, bound to a purpose, nothing stored, forged by nobody without the key.

The keys come from `ORGANIZING["KEYS"]`, newest first. To rotate, put a new key in front, run
`manage.py rotate_keys`, then drop the old one. `ORGANIZING["HASH_KEY"]` stays, since a hash cannot be re-made.

Honest limit: this protects a stolen database, dump or replica. It does not help when the running
server itself is taken, or its operator is compelled to use it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import struct
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils import timezone

from organizing import conf

NONCE_BYTES = 12
NONCES_IN_STOCK = 64
KEY_ID_BYTES = 2
HASH_BYTES = 16


class BadToken(Exception):
    """The link's token is not one of ours, was made for something else, or has run out."""


class Unreadable(Exception):
    """No key we hold opens this value: it was damaged, moved to another column, or its key is gone."""


def new_key() -> str:
    """Make a key for `ORGANIZING["KEYS"]` or `["HASH_KEY"]`: 32 random bytes in base64."""
    return base64.b64encode(os.urandom(32)).decode()


def encrypt(text: str, *, context: str) -> bytes:
    """Seal `text` with the newest key. `context` (such as table.column) must be the same to open it."""
    key_id, key = _keyring("field")[0]
    nonce = os.urandom(NONCE_BYTES)
    return key_id + nonce + AESGCM(key).encrypt(nonce, text.encode(), context.encode())


def decrypt(sealed: bytes, *, context: str) -> str:
    """Open what `encrypt` sealed.

    Raises:
        Unreadable: no key we hold fits, or the value was moved or changed.
    """
    nonce = sealed[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES]
    for key_id, key in _keyring("field"):
        if key_id == sealed[:KEY_ID_BYTES]:
            try:
                return AESGCM(key).decrypt(nonce, sealed[KEY_ID_BYTES + NONCE_BYTES :], context.encode()).decode()
            except InvalidTag:
                continue
    raise Unreadable(f"A value of {context} opens with none of ORGANIZING['KEYS'].")


def key_ids() -> list[bytes]:
    """The two bytes that name each of our keys in the values it seals, newest first."""
    return [key_id for key_id, _key in _keyring("field")]


def is_sealed_with_newest_key(sealed: bytes) -> bool:
    """Tell whether rotation may pass this value by."""
    return sealed[:KEY_ID_BYTES] == _keyring("field")[0][0]


def keyed_hash(value: str, *, purpose: str) -> bytes:
    """Return 16 bytes that stand for `value`: equal for equal input, useless without the key."""
    return keyed_hashes([value], purpose=purpose)[0]


def keyed_hashes(values: Sequence[str], *, purpose: str) -> list[bytes]:
    """Return the `keyed_hash` of each; a list of a million takes seconds."""
    keyed = hmac.new(_derive(_decode("HASH_KEY", conf.get("HASH_KEY")), "hash"), digestmod=hashlib.sha256)
    return [_hash(keyed.copy(), f"{purpose}\0{value}".encode()) for value in values]


def _hash(keyed: hmac.HMAC, value: bytes) -> bytes:
    keyed.update(value)
    return keyed.digest()[:HASH_BYTES]


def seal_token(purpose: str, *ids: int, expires_at: datetime | None = None) -> str:
    """Make the secret part of a mailed link: row ids that only we can read back, for one purpose.

    Two tokens for the same row differ and are of one length, so a token tells its holder nothing.
    """
    key_id, key = _keyring("token")[0]
    nonce = _new_nonce()
    expires = int(expires_at.timestamp()) if expires_at else 0
    body = struct.pack(f">I{len(ids)}Q", expires, *ids)
    return base64.urlsafe_b64encode(key_id + nonce + _cipher(key).encrypt(nonce, body, purpose.encode())).decode()


def open_token(purpose: str, token: str, *, now: datetime | None = None) -> tuple[int, ...]:
    """Return the ids that `seal_token` put in.

    Raises:
        BadToken: forged, damaged, made for another purpose, or past its time.
    """
    sealed = _read_base64(token)
    nonce, rest = sealed[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES], sealed[KEY_ID_BYTES + NONCE_BYTES :]
    for key_id, key in _keyring("token"):
        if key_id == sealed[:KEY_ID_BYTES]:
            try:
                body = AESGCM(key).decrypt(nonce, rest, purpose.encode())
            except (InvalidTag, ValueError):
                continue
            expires, *ids = struct.unpack(f">I{(len(body) - 4) // 8}Q", body)
            if expires and expires < (now or timezone.now()).timestamp():
                raise BadToken
            return tuple(ids)
    raise BadToken


# Random bytes are asked for in stock: each call to the kernel lets another thread in, which takes longer than all else
# in a token. A process that forks leaves its stock behind, so that no nonce is used twice.
_nonces: list[bytes] = []
os.register_at_fork(after_in_child=_nonces.clear)


def _new_nonce() -> bytes:
    """`NONCE_BYTES` that nobody used before."""
    try:
        return _nonces.pop()
    except IndexError:
        stock = os.urandom(NONCE_BYTES * NONCES_IN_STOCK)
        _nonces.extend(stock[start : start + NONCE_BYTES] for start in range(NONCE_BYTES, len(stock), NONCE_BYTES))
        return stock[:NONCE_BYTES]


def _read_base64(token: str) -> bytes:
    """Python reads past letters that are no base64, and past spare bits: only our own spelling is let in."""
    try:
        sealed = base64.urlsafe_b64decode(token.encode())
    except ValueError:
        raise BadToken from None
    if base64.urlsafe_b64encode(sealed).decode() != token:
        raise BadToken
    return sealed


class EncryptedTextField(models.Field):  # type: ignore[type-arg]
    """Text that is plain in Python and sealed in the database. It cannot be searched or sorted by.

    Binding to table and column means a value copied elsewhere by hand no longer opens.
    """

    description = "Encrypted text"
    empty_values = [None, ""]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    @property
    def context(self) -> str:
        """What a value is bound to: its table and column."""
        return f"{self.model._meta.db_table}.{self.column}"

    def get_internal_type(self) -> str:
        """Stored as bytes."""
        return "BinaryField"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Open what was stored."""
        return None if value is None else self.to_plain(decrypt(bytes(value), context=self.context))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT002
        """Seal with the newest key."""
        if value is None:
            return None
        return connection.Database.Binary(encrypt(self.to_text(value), context=self.context))

    def value_to_string(self, obj: Any) -> str:
        """As plain text, for serializers that are given the key's trust."""
        return self.to_text(self.value_from_object(obj))

    def to_plain(self, text: str) -> Any:
        """From the opened text to the Python value."""
        return text

    def to_text(self, value: Any) -> str:
        """From the Python value to the text that is sealed."""
        return str(value)


class EncryptedJSONField(EncryptedTextField):
    """The same for a dictionary or list of plain JSON values."""

    description = "Encrypted JSON"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def to_plain(self, text: str) -> Any:
        """Read the JSON."""
        return json.loads(text)

    def to_text(self, value: Any) -> str:
        """Write it as JSON."""
        return json.dumps(value, ensure_ascii=False, sort_keys=True)


class EncryptedBytesField(EncryptedTextField):
    """The same for a file's content."""

    description = "Encrypted bytes"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", bytes)
        super().__init__(*args, **kwargs)

    def to_plain(self, text: str) -> Any:
        """From the base64 that was sealed."""
        return base64.b64decode(text)

    def to_text(self, value: Any) -> str:
        """As base64."""
        return base64.b64encode(bytes(value)).decode("ascii")


def _keyring(use: str) -> list[tuple[bytes, bytes]]:
    """All keys for one use, newest first, each with the two bytes that name it."""
    keys = conf.get("KEYS")
    if not keys:
        raise ImproperlyConfigured("ORGANIZING['KEYS'] is empty: make a key with `manage.py new_key` and set it.")
    return _named_keys(tuple(keys), use)


@lru_cache(maxsize=64)
def _named_keys(keys: tuple[str, ...], use: str) -> list[tuple[bytes, bytes]]:
    return [_named_key(key, use) for key in keys]


@lru_cache(maxsize=64)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def _named_key(encoded: str, use: str) -> tuple[bytes, bytes]:
    key = _decode("KEYS", encoded)
    return _derive(key, "id")[:KEY_ID_BYTES], _derive(key, use)


def _decode(name: str, encoded: str) -> bytes:
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ImproperlyConfigured(f"ORGANIZING['{name}'] must be 32 bytes in base64; `manage.py new_key` makes one.")
    return key


@lru_cache(maxsize=256)
def _derive(key: bytes, use: str) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"organizing {use}".encode()).derive(key)
