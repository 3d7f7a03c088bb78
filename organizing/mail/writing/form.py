"""One message with places open for its reader's own words: as Django's message, or as the bytes that go on the wire."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterable, Mapping
from email.utils import formataddr, formatdate
from functools import cached_property, lru_cache
from typing import Any, Final

from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address

from organizing.groups.models import LocalGroup
from organizing.mail.writing.open_text import find_places
from organizing.mail.writing.printable import OpenBody, encode_words, header, open_body
from organizing.registry import Content

# What needs neither quoting nor encoding, as nearly every address. The others go the long way through Django.
PLAIN_ADDRESS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9.-]+")
HTML_ESCAPES: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "\u00a0": "&nbsp;"}
)


def escape_html(word: str) -> str:
    """A word as it may stand in an HTML text, or in a quoted attribute."""
    return word.translate(HTML_ESCAPES)


def plain_address(address: str) -> str:
    """The address as it stands in an envelope or a header, in ASCII.

    Raises:
        ValueError: no message can go there.
    """
    return address if PLAIN_ADDRESS.fullmatch(address) else sanitize_address(address, "utf-8")


class Form:
    """A content and whom it comes from, taken apart at its open places, and encoded once.

    `known` are the names of the words it may be filled with. A content without any is a form of one message.
    """

    def __init__(self, content: Content, *, group: LocalGroup, known: Iterable[str] = ()) -> None:
        known = frozenset(known)
        self.content = content
        self.sender = group.email
        self.from_name = content.from_name or group.name
        self.subject = find_places(" ".join(content.subject.split()), known)
        self.text = find_places(content.text, known)
        self.html = find_places(content.html, known)
        self.reply_to = find_places(content.reply_to or group.email, known)
        self.headers = tuple((name, find_places(value, known)) for name, value in content.headers)

    def fill_subject(self, words: Mapping[str, str]) -> str:
        """The subject for one reader, on one line."""
        return " ".join(self.subject.fill(words).split())

    @property
    def names(self) -> frozenset[str]:
        """The words it is filled with."""
        return frozenset(self.subject.names) | frozenset(self.text.names) | frozenset(self.html.names)

    def fill_headers(self, words: Mapping[str, str]) -> dict[str, str]:
        """The headers of its own, for one reader."""
        return {name: value.fill(words) for name, value in self.headers}

    def as_message(self, address: str, words: Mapping[str, str], headers: Mapping[str, str]) -> EmailMultiAlternatives:
        """The message to one reader as Django and Anymail know it."""
        return self._assemble(address, words, headers, html=self.html.fill(words, escape_html))

    def as_pattern(self, words: Mapping[str, str], words_in_html: Mapping[str, str]) -> EmailMultiAlternatives:
        """The message to nobody yet: each word is what a provider fills in for it, in HTML or elsewhere."""
        return self._assemble("", words, {}, html=self.html.fill(words_in_html))

    def _assemble(
        self, address: str, words: Mapping[str, str], headers: Mapping[str, str], *, html: str
    ) -> EmailMultiAlternatives:
        message = EmailMultiAlternatives(
            subject=self.fill_subject(words),
            body=self.text.fill(words),
            from_email=formataddr((self.from_name, self.sender)),
            to=[address] if address else [],
            reply_to=[self.reply_to.fill(words)],
            headers={**headers, **(self.fill_headers(words) if address else {})},
        )
        if html:
            message.attach_alternative(html, "text/html")
        return message

    def as_bytes(self, address: str, words: Mapping[str, str], headers: Mapping[str, str]) -> bytes:
        """The same message as bytes, with CRLF and without a line over 998. Parsed, the two are equal.

        Raises:
            ValueError: no message can have this address, or one of these headers.
        """
        if plain_address(address) != address:
            whole: Any = self.as_message(address, words, headers).message()
            return bytes(whole.as_bytes(linesep="\r\n"))
        lines = [
            self._head,
            header("Subject", self.fill_subject(words)),
            b"To: " + address.encode() + b"\r\n",
            header("Reply-To", plain_address(self.reply_to.fill(words))),
            date_line(int(time.time())),
            *(header(name, value) for name, value in headers.items()),
            *(header(name, value.fill(words)) for name, value in self.headers),
        ]
        return b"".join([*lines, *self._body(words)])

    def _body(self, words: Mapping[str, str]) -> Iterable[bytes]:
        if self._quoted_html is None:
            return (PLAIN, self._quoted_text.fill(words))
        cut = b"\r\n--" + self._boundary
        return (
            b'Content-Type: multipart/alternative;\r\n boundary="' + self._boundary + b'"\r\n',
            *(cut, b"\r\n", PLAIN, self._quoted_text.fill(words)),
            *(cut, b"\r\n", HTML, self._quoted_html.fill(words, escape_html)),
            *(cut, b"--\r\n"),
        )

    @cached_property
    def _head(self) -> bytes:
        name, address = " ".join(self.from_name.split()), plain_address(self.sender)
        sender = formataddr((name, address)) if name.isascii() else f"{encode_words(name)} <{address}>"
        return f"From: {sender}\r\nMIME-Version: 1.0\r\n".encode("ascii")

    @cached_property
    def _boundary(self) -> bytes:
        # "=_" stands in no quoted-printable body (RFC 2045, 6.7), so whatever a body holds, it does not end there.
        return f"=_{secrets.token_hex(16)}".encode()

    @cached_property
    def _quoted_text(self) -> OpenBody:
        return open_body(self.text)

    @cached_property
    def _quoted_html(self) -> OpenBody | None:
        return open_body(self.html) if self.content.html else None


@lru_cache(maxsize=1)
def date_line(second: int) -> bytes:
    """The header that says when it was sent: the same for all messages of a second."""
    return b"Date: " + formatdate(second).encode() + b"\r\n"


PLAIN: Final = b'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
HTML: Final = PLAIN.replace(b"plain", b"html")
