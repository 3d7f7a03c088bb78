"""From the bytes of a part to bytes and text as they were meant, however badly they were labelled."""

from __future__ import annotations

import binascii
import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import Final

# Names that Python knows as codecs and no mail program means: slow on purpose, or not text at all.
NO_CHARSETS: Final = {"punycode", "idna", "undefined", "unicode_escape", "raw_unicode_escape", "unicode-escape"}
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def decode_content(head: Message, content: bytes, *, limit: int) -> bytes:
    """Undo the transfer encoding of a part, reading no more than it takes for `limit` bytes."""
    encoding = str(head.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "base64":
        return _decode_base64(content[: limit * 3 // 2])[:limit]
    if encoding == "quoted-printable":
        return binascii.a2b_qp(content[: limit * 3])[:limit]
    return content[:limit]


def decode_text(content: bytes, charset: str) -> str:
    """Text without control characters, by its charset where that is one, else by what fits."""
    for name in (charset, "utf-8"):
        text = _try_charset(content, name, "strict")
        if text is not None:
            return clean_text(text)
    return clean_text(_try_charset(content, charset, "replace") or content.decode("latin-1"))


def clean_text(text: str) -> str:
    """One kind of line end; none of the characters that change how their neighbors are shown."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROLS.sub("", text).encode("utf-8", "replace").decode()


def decode_words(value: str) -> str:
    """A header's value with its encoded words (RFC 2047) read, on one line."""
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        pieces = [(value, None)]
    words = [
        piece if isinstance(piece, str) else decode_text(piece, charset or "us-ascii") for piece, charset in pieces
    ]
    return " ".join(clean_text("".join(words)).split())


def _decode_base64(content: bytes) -> bytes:
    """Read past what is no base64; a torn end costs its last letters, not the file."""
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", content)
    return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")


def _try_charset(content: bytes, charset: str, errors: str) -> str | None:
    try:
        name = codecs.lookup(charset).name
        return None if name in NO_CHARSETS else content.decode(name, errors)
    except (LookupError, ValueError):  # no such charset, one that is not of text, or bytes that are not in it
        return None
