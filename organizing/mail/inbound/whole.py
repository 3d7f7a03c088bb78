"""What a provider hands over whole is read by our own reader, not by Anymail's.

Anymail gives the raw message to Python's parser, which takes seconds over one made to be slow, and memory with it.
Behind our own door that parser sees the header alone; the message travels on beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from anymail.inbound import AnymailInboundMessage

from organizing.mail.inbound.parts import HEAD_BYTES, head_bytes

KEPT: Final = "organizing_raw"
_is_behind_our_door: ContextVar[bool] = ContextVar("organizing_keeps_raw", default=False)
_parse = AnymailInboundMessage.parse_raw_mime_bytes


@contextmanager
def keep_whole() -> Iterator[None]:
    """Within this block Anymail's views parse only headers."""
    token = _is_behind_our_door.set(True)
    try:
        yield
    finally:
        _is_behind_our_door.reset(token)


def whole_of(message: Any) -> bytes | None:
    """The raw message, where the provider gave it."""
    return getattr(message, KEPT, None)


def register() -> None:
    """Put ours in the place of Anymail's parser; outside our door it does what it did. Safe to call twice."""
    AnymailInboundMessage.parse_raw_mime_bytes = classmethod(_parse_bytes)
    AnymailInboundMessage.parse_raw_mime_chunks = classmethod(_parse_chunks)


def _parse_bytes(cls: Any, raw: bytes) -> Any:
    if not _is_behind_our_door.get():
        return _parse.__func__(cls, raw)
    message = _parse.__func__(cls, head_bytes(raw, limit=HEAD_BYTES))
    setattr(message, KEPT, raw)
    return message


def _parse_chunks(cls: Any, chunks: Any) -> Any:
    return _parse_bytes(cls, b"".join(chunks))
