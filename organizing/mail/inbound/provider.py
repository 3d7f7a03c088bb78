"""Read a message that a provider took apart for us, or handed over whole, as Anymail gives it."""

from __future__ import annotations

from email.message import Message
from itertools import islice
from typing import Any

from organizing.mail.inbound.message import InboundMessage
from organizing.mail.inbound.parts import MOST_LEAVES, TOO_MANY, Leaf, Parts, lean_head
from organizing.mail.inbound.read import read_message, read_parts
from organizing.mail.inbound.whole import whole_of


def read_provider_message(message: Any) -> InboundMessage:
    """Read Anymail's message. Its headers are taken as they were sent, not as Python's modern parser reads them:

    that one raises on headers made to confuse it.
    """
    recipient = message.envelope_recipient
    envelope: dict[str, Any] = {
        "envelope_sender": message.envelope_sender,
        "envelope_recipients": [recipient] if recipient else [],
    }
    raw = whole_of(message)
    if raw is not None:
        return read_message(raw, **envelope)
    parts = Parts(head=_head_of(message))
    walked = islice((part for part in message.walk() if not part.is_multipart()), MOST_LEAVES + 1)
    parts.leaves = [_leaf_of(part) for part in walked]
    if len(parts.leaves) > MOST_LEAVES:
        parts.note(TOO_MANY)
        parts.leaves.pop()
    return read_parts(parts, **envelope)


def _leaf_of(part: Any) -> Leaf:
    """A part as it was sent; a message that was attached is a file, whatever is in it."""
    attached = whole_of(part)
    if attached is not None:
        head = [("Content-Type", "message/rfc822"), ("Content-Disposition", 'attachment; filename="message.eml"')]
        return Leaf(lean_head(head), attached)
    return Leaf(_head_of(part), _content_of(part))


def _head_of(part: Any) -> Message:
    return lean_head(part.raw_items())


def _content_of(part: Any) -> bytes:
    """What was sent, transfer encoding and all. Bytes that are no ASCII travel as surrogates in Python's parser."""
    payload = part.get_payload()
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""
