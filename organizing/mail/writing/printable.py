"""Text as bytes that any mail server passes on: quoted-printable bodies (RFC 2045) and headers (RFC 5322, 2047)."""

from __future__ import annotations

import base64
import re
from binascii import b2a_qp
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from organizing.mail.writing.open_text import OpenText

SOFT_BREAK: Final = b"=\r\n"
LINE_LENGTH: Final = 76
# RFC 2047: an encoded word has 75 characters at most, so 45 bytes of text in base64.
WORD_BYTES: Final = 45
PLAIN_HEADER: Final = re.compile(r"[ -~]*")
# RFC 5322 allows 998 characters a line. No header of ours has blanks to be folded at that a reader would miss.
LONGEST_LINE: Final = 900


def quote_printable(text: str) -> bytes:
    """The text in quoted-printable, its lines ended by CRLF and none longer than 76 characters."""
    quoted = b2a_qp("\r\n".join(re.split("\r\n|\r|\n", text)).encode())
    # Without any line end in the text its soft breaks are bare; with one they are not.
    return quoted if b"\r\n" in quoted or b"\n" not in quoted else quoted.replace(b"\n", b"\r\n")


@dataclass(frozen=True)
class OpenBody:
    """A body in quoted-printable with open places. Its stretches were encoded once; words are, one by one.

    Each word stands on a line of its own between two soft breaks, which no reader sees: so neither a stretch nor a
    word makes any line of the other longer.
    """

    stretches: tuple[bytes, ...]
    names: tuple[str, ...]

    def fill(self, words: Mapping[str, str], escape: Callable[[str], str] = str) -> bytes:
        """The body for one reader."""
        filled = [self.stretches[0]]
        for name, stretch in zip(self.names, self.stretches[1:], strict=True):
            filled += (quote_word(escape(words[name])), stretch)
        return SOFT_BREAK.join(filled)


def open_body(text: OpenText) -> OpenBody:
    """Encode what is the same for every reader."""
    *all_but_last, last = map(quote_printable, text.stretches)
    return OpenBody((*map(leave_room, all_but_last), last), text.names)


@lru_cache(maxsize=64)
def quote_word(word: str) -> bytes:
    """One reader's word. Most stand in a message twice, in its text and in its HTML."""
    return leave_room(quote_printable(word))


def leave_room(quoted: bytes) -> bytes:
    """Break a last line that is full, so that a soft break still fits on it."""
    if len(quoted) - (quoted.rfind(b"\n") + 1) < LINE_LENGTH:
        return quoted
    cut = -3 if quoted[-3:-2] == b"=" else -1
    return quoted[:cut] + SOFT_BREAK + quoted[cut:]


def header(name: str, value: str) -> bytes:
    """One header line, encoded where it is not plain ASCII.

    Raises:
        ValueError: the value has a line end: somebody tries to add a header. Its own words are not in the message.
    """
    if PLAIN_HEADER.fullmatch(value) and len(value) < LONGEST_LINE and "=?" not in value:
        return f"{name}: {value}\r\n".encode("ascii")
    if "\n" in value or "\r" in value:
        raise ValueError(f"{name} has a line end in it")
    return f"{name}: {encode_words(value)}\r\n".encode("ascii")


@lru_cache(maxsize=1024)
def encode_words(text: str) -> str:
    """RFC 2047 encoded words, no character torn in two."""
    words, word = [], b""
    for letter in text:
        encoded = letter.encode()
        if len(word) + len(encoded) > WORD_BYTES:
            words.append(word)
            word = b""
        word += encoded
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(word).decode()}?=" for word in [*words, word])
