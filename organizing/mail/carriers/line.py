"""One open line to a mail server: what is said on it, what is heard, and for how long anybody waits."""

from __future__ import annotations

import smtplib
import socket
import ssl
import struct
import time
from collections import deque
from typing import Any, Final

LONGEST_REPLY: Final = 65_536
# Setting the socket's time-out is a call to the kernel: it is left as it is while it is right within this.
SLACK_SECONDS: Final = 0.1

Reply = tuple[int, bytes]


class Line:
    """Django's connection, greeted and logged in. Several replies that come together are read together."""

    def __init__(self, connection: smtplib.SMTP) -> None:
        self.connection = connection
        self.give_up_at = 0.0
        self.said = 0
        self._limited_to = 0.0
        self._sock: Any = connection.sock
        self._is_encrypted = isinstance(self._sock, ssl.SSLSocket)
        self._heard: deque[bytes] = deque()  # lines, and of one its beginning
        self._begun = b""
        # May commands be sent without waiting for the answer to each (RFC 2920)?
        self.takes_many = bool(connection.does_esmtp and connection.has_extn("pipelining"))

    def say(self, *pieces: bytes) -> None:
        """Send them together; `said` counts the bytes that went, also where OSError ends it: broken, or out of time."""
        self.said = 0
        # Of an encrypted piece that failed nobody knows how much went: there each goes by itself.
        for piece in pieces if self._is_encrypted else [b"".join(pieces)]:
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
            code = said[:3]
            if not code.isdigit():
                raise smtplib.SMTPServerDisconnected("What came over the line is no reply.")
            lines.append(said[4:].strip())
            if said[3:4] != b"-":
                return int(code), b" ".join(lines)

    def _next(self) -> bytes:
        while not self._heard:
            self._limit()
            more = self._sock.recv(LONGEST_REPLY)
            if not more or len(self._begun) > LONGEST_REPLY:
                raise smtplib.SMTPServerDisconnected("The line was closed, or a reply has no end.")
            *whole, self._begun = (self._begun + more).split(b"\n")
            self._heard.extend(whole)
        return self._heard.popleft()

    def _limit(self) -> None:
        left = self.give_up_at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if not 0 <= self._limited_to - left <= SLACK_SECONDS:
            self._limited_to = left
            if self._is_encrypted:
                self._sock.settimeout(left)
            else:
                _limit_in_kernel(self._sock, left)


def _limit_in_kernel(sock: socket.socket, seconds: float) -> None:
    """Let the kernel keep the time: Python would ask it first whether the socket is ready, each time."""
    whole, rest = divmod(max(seconds, 0.001), 1)
    limit = struct.pack("@ll", int(whole), int(rest * 1_000_000))
    sock.settimeout(None)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
