"""One open line to a mail server: what is said on it, what is heard, and for how long anybody waits."""

from __future__ import annotations

import smtplib
import ssl
import time
from typing import Any, Final

LONGEST_REPLY: Final = 65_536

Reply = tuple[int, bytes]


class Line:
    """Django's connection, greeted and logged in. Several replies that come together are read together."""

    def __init__(self, connection: smtplib.SMTP) -> None:
        self.connection = connection
        self.give_up_at = 0.0
        self.said = 0
        self._sock: Any = connection.sock
        self._heard = b""

    @property
    def takes_many(self) -> bool:
        """May commands be sent without waiting for the answer to each (RFC 2920)?"""
        return bool(self.connection.does_esmtp and self.connection.has_extn("pipelining"))

    def say(self, *pieces: bytes) -> None:
        """Send them together; `said` counts the bytes that went, also where OSError ends it: broken, or out of time."""
        self.said = 0
        # Of an encrypted piece that failed nobody knows how much went: there each goes by itself.
        for piece in pieces if isinstance(self._sock, ssl.SSLSocket) else [b"".join(pieces)]:
            left = memoryview(piece)
            while left:
                self._limit()
                count = self._sock.send(left)
                self.said, left = self.said + count, left[count:]

    def hear(self) -> Reply:
        """One reply, of however many lines. Raises OSError where none comes in time."""
        lines = []
        while True:
            said = self._next()
            if not said[:3].isdigit():
                raise smtplib.SMTPServerDisconnected("What came over the line is no reply.")
            lines.append(said[4:].strip())
            if said[3:4] != b"-":
                return int(said[:3]), b" ".join(lines)

    def _next(self) -> bytes:
        while b"\n" not in self._heard:
            self._limit()
            more = self._sock.recv(LONGEST_REPLY)
            if not more or len(self._heard) > LONGEST_REPLY:
                raise smtplib.SMTPServerDisconnected("The line was closed, or a reply has no end.")
            self._heard += more
        said, _end, self._heard = self._heard.partition(b"\n")
        return said

    def _limit(self) -> None:
        left = self.give_up_at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
