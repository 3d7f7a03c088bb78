"""From the bytes of a part to bytes and text as they were meant, however badly they were labelled."""

from __future__ import annotations

import binascii
import codecs
import re
import string
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import Final

# Names that Python knows as codecs and no mail program means: slow on purpose, or not text at all.
NO_CHARSETS: Final = {
    *("punycode", "idna", "undefined", "unicode-escape", "raw-unicode-escape"),
    *("base64", "bz2", "hex", "quopri", "rot-13", "uu", "zlib"),
}
NO_BASE64: Final = bytes(set(range(256)) - set(string.ascii_letters.encode() + string.digits.encode() + b"+/"))
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
        text = _try_charset(content, name)
        if text is not None:
            return clean_text(text)
    return clean_text(content.decode("cp1252", "replace"))


def clean_text(text: str) -> str:
    """One kind of line end; none of the characters that change how their neighbors are shown."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROLS.sub("", text).encode("utf-8", "replace").decode()


def decode_words(value: str) -> str:
    """A header's value with its encoded words (RFC 2047) read, on one line."""
    value = " ".join(value.split())
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
    letters = content.translate(None, NO_BASE64)
    return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")


def _try_charset(content: bytes, charset: str) -> str | None:
    """What it says in that charset; a letter torn at the end is dropped."""
    try:
        name = codecs.lookup(charset).name
        return None if name.replace("_", "-") in NO_CHARSETS else codecs.getincrementaldecoder(name)().decode(content)
    except (LookupError, ValueError):  # no such charset, or bytes that are not in it
        return None
