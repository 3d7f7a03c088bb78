"""Read a message that came in. Whatever it is, this ends soon and raises nothing about its content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.message import Message
from typing import Final

from django.utils.translation import gettext_noop

from organizing.mail.inbound.addresses import find_addresses, read_sender
from organizing.mail.inbound.automatic import is_automatic, is_report
from organizing.mail.inbound.bounce import read_bounce
from organizing.mail.inbound.decode import decode_content, decode_text, decode_words
from organizing.mail.inbound.files import is_file, take_files
from organizing.mail.inbound.from_html import text_of_html
from organizing.mail.inbound.message import InboundMessage
from organizing.mail.inbound.parts import Leaf, Parts, take_apart

RAW_LIMIT: Final = 30_000_000
TEXT_BYTES: Final = 400_000
TEXT_LIMIT: Final = 100_000
SUBJECT_LIMIT: Final = 250
MOST_ADDRESSES: Final = 50
MESSAGE_ID: Final = re.compile(r"<[^<>\s]{1,250}>")
RECIPIENTS: Final = ("Delivered-To", "X-Original-To", "To", "Cc")

TOO_LARGE: Final = gettext_noop("The message was too large; its end was left out.")
LONG_TEXT: Final = gettext_noop("The text was very long; its end was left out.")


def read_message(
    raw: bytes, *, envelope_sender: str | None = None, envelope_recipients: Iterable[str] = ()
) -> InboundMessage:
    """Read a message from its bytes.

    What is too long, too deep or too much is left out, and `notes` says so. 10 MB, a hundred levels, thousands of
    parts or a charset nobody knows take well under a second and little more memory than the message itself.
    """
    parts = take_apart(raw[:RAW_LIMIT])
    if len(raw) > RAW_LIMIT:
        parts.note(TOO_LARGE)
    return read_parts(parts, envelope_sender=envelope_sender, envelope_recipients=envelope_recipients)


def read_parts(parts: Parts, *, envelope_sender: str | None, envelope_recipients: Iterable[str]) -> InboundMessage:
    """Read a message that was taken apart already."""
    head = parts.head
    subject = decode_words(str(head.get("Subject", "")))[:SUBJECT_LIMIT]
    name, sender = read_sender(_value(head, "From"))
    bounced = read_bounce(head, parts.leaves)
    text = _text_of(parts)
    return InboundMessage(
        message_id=next(iter(_ids(head, "Message-ID")), ""),
        sender=sender,
        sender_name=name,
        subject=subject,
        recipients=_recipients(head, envelope_recipients),
        answers=(bounced[1],) if bounced and bounced[1] else _answers(head),
        text=text,
        is_automatic=is_automatic(head, subject=subject, envelope_sender=envelope_sender),
        is_report=is_report(head),
        bounce=bounced[0] if bounced else None,
        files=() if is_report(head) else take_files(parts),
        notes=tuple(parts.notes),
    )


def _recipients(head: Message, envelope: Iterable[str]) -> tuple[str, ...]:
    written = " ".join([*envelope, *(_value(head, name) for name in RECIPIENTS)])
    return tuple(dict.fromkeys(find_addresses(written)))[:MOST_ADDRESSES]


def _answers(head: Message) -> tuple[str, ...]:
    """In-Reply-To first, then the thread from its end (RFC 5322, 3.6.4)."""
    thread = _ids(head, "References")
    return tuple(dict.fromkeys([*_ids(head, "In-Reply-To"), *reversed(thread)]))[:MOST_ADDRESSES]


def _ids(head: Message, name: str) -> list[str]:
    return MESSAGE_ID.findall(_value(head, name))


def _value(head: Message, name: str) -> str:
    return " ".join(str(head.get(name, "")).split())


def _text_of(parts: Parts) -> str:
    """The plain parts one after the other; where they say nothing, the words of the HTML."""
    shown = [leaf for leaf in parts.leaves if not is_file(leaf)]
    plain = "\n".join(filter(None, (_words(leaf) for leaf in shown if _is(leaf, "text/plain"))))
    if not plain:
        pages = (text_of_html(_words(leaf)) for leaf in shown if _is(leaf, "text/html"))
        plain = "\n".join(filter(None, pages))
    if len(plain) > TEXT_LIMIT:
        parts.note(LONG_TEXT)
    return plain[:TEXT_LIMIT].strip()


def _is(leaf: Leaf, content_type: str) -> bool:
    return leaf.head.get_content_type() == content_type


def _words(leaf: Leaf) -> str:
    content = decode_content(leaf.head, leaf.content, limit=TEXT_BYTES)
    return decode_text(content, str(leaf.head.get_param("charset") or "utf-8")).strip()
