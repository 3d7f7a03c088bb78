"""Many letters over one line to a mail server, each in two round trips where it lets commands be sent together."""

from __future__ import annotations

import smtplib
import time
from collections.abc import Sequence
from typing import Any, Final

from django.core.mail.backends.smtp import EmailBackend

from organizing.mail.carriers.answer import (
    CARRY_SECONDS,
    PATIENCE_SECONDS,
    SERVICE_CLOSES,
    STOPS,
    Answer,
    Came,
    Stage,
    read_reply,
)
from organizing.mail.writing.form import plain_address
from organizing.mail.writing.letter import Letter

# For each step of opening a line: what they take together is off the patience for the message.
OPENING_SECONDS: Final = PATIENCE_SECONDS / 2
LONGEST_REPLY: Final = 65_536

Reply = tuple[int, bytes]


class SmtpCarrier:
    """Speaks SMTP (RFC 5321, 2920) itself, so as to know at every moment whether the message was handed over.

    The connection is Django's: opened with the site's host, log-in and encryption.
    """

    def __init__(self, backend: EmailBackend) -> None:
        self.backend = backend
        backend.timeout = min(backend.timeout or OPENING_SECONDS, OPENING_SECONDS)
        self._give_up_at = 0.0

    def carry(self, letters: Sequence[Letter]) -> dict[int, Answer]:
        """Hand letters over until one answer stops it; returns an answer for each, by row id."""
        answers: dict[int, Answer] = {}
        is_stopped, until = False, time.monotonic() + CARRY_SECONDS
        for letter in letters:
            answer = Answer(Came.UNTRIED) if is_stopped else self._carry(letter)
            answers[letter.email.pk] = answer
            is_stopped = is_stopped or answer.stops or time.monotonic() > until
        return answers

    def close(self) -> None:
        """Say goodbye."""
        try:
            self.backend.close()
        except (smtplib.SMTPException, OSError):
            self._hang_up()

    def _carry(self, letter: Letter) -> Answer:
        try:
            sender, reader, data = plain_address(letter.form.sender), plain_address(letter.address), letter.as_bytes()
        except ValueError:
            return Answer(Came.IMPOSSIBLE)
        is_old_line = self.backend.connection is not None
        answer = self._try(sender, reader, data)
        is_closed = self.backend.connection is None
        if answer.came == Came.LOST and is_old_line and is_closed and not answer.stops:
            # The server may close a line that it finds idle or used enough. Nothing was handed over: once more.
            answer = self._try(sender, reader, data)
        return answer

    def _try(self, sender: str, reader: str, data: bytes) -> Answer:
        self._give_up_at = time.monotonic() + PATIENCE_SECONDS
        try:
            self.backend.open()
            self._line.ehlo_or_helo_if_needed()
        except (smtplib.SMTPException, OSError):
            self._hang_up()
            return Answer(Came.UNREACHABLE, stops=True)
        try:
            came = self._ask(sender, reader) or self._hand_over(data)
        except (smtplib.SMTPException, OSError):
            self._hang_up()
            came = Came.LOST
        # Who kept us waiting once may do so again: the others' turn comes with the next claim.
        was_slow = came in (Came.LOST, Came.UNSURE) and time.monotonic() >= self._give_up_at
        return Answer(came, stops=came in STOPS or was_slow)

    def _ask(self, sender: str, reader: str) -> Came | None:
        """Name sender and reader; None when the server waits for the message."""
        commands = [f"MAIL FROM:<{sender}>", f"RCPT TO:<{reader}>", "DATA"]
        stages = [Stage.SENDER, Stage.RECIPIENT, Stage.MESSAGE]
        is_quick = self._line.does_esmtp and "pipelining" in self._line.esmtp_features
        if is_quick:
            self._say("\r\n".join(commands))
        came: Came | None = None
        waits_for_data = False
        for command, stage in zip(commands, stages, strict=True):
            if not is_quick:
                self._say(command)
            code, text = self._hear()
            waits_for_data = code == 354
            if not 200 <= code < 400 and came is None:
                came = read_reply(code, text, stage=stage)
            if code == SERVICE_CLOSES:
                self._hang_up()
                return came
            if came and not is_quick:
                break
        if came:
            self._start_anew(waits_for_data=waits_for_data)
        return came

    def _start_anew(self, *, waits_for_data: bool) -> None:
        """Take back what was said of a message that was refused."""
        if waits_for_data:  # RFC 2920, 3.1: it took DATA although it took no reader
            self._say(".")
            self._hear()
        self._say("RSET")
        self._hear()

    def _hand_over(self, data: bytes) -> Came:
        # RFC 5321, 4.5.2. The message ends with a line end and has no other than CRLF.
        stuffed = data.replace(b"\r\n.", b"\r\n..")
        self._limit()
        self._line.sock.sendall(b"".join((stuffed, b"" if stuffed.endswith(b"\r\n") else b"\r\n", b".\r\n")))
        try:
            code, text = self._hear()
        except (smtplib.SMTPException, OSError):
            self._hang_up()
            return Came.UNSURE
        if 200 <= code < 300:
            return Came.TAKEN
        if code == SERVICE_CLOSES:
            self._hang_up()
        return read_reply(code, text, stage=Stage.MESSAGE)

    @property
    def _line(self) -> Any:
        return self.backend.connection

    def _say(self, command: str) -> None:
        self._limit()
        self._line.sock.sendall(f"{command}\r\n".encode("ascii"))

    def _hear(self) -> Reply:
        """One reply, of however many lines."""
        line = self._line
        if line.file is None:
            line.file = line.sock.makefile("rb")
        lines = []
        while True:
            self._limit()
            said = line.file.readline(LONGEST_REPLY)
            if not said[:3].isdigit():
                raise smtplib.SMTPServerDisconnected("The line was closed, or what came over it is no reply.")
            lines.append(said[4:].strip())
            if said[3:4] != b"-":
                return int(said[:3]), b" ".join(lines)

    def _limit(self) -> None:
        left = self._give_up_at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._line.sock.settimeout(left)

    def _hang_up(self) -> None:
        """Let go of a line that is of no use any more, without a word."""
        backend: Any = self.backend
        half_open = getattr(backend, "_partial_connection", None)  # of Django's: one that was greeted, say, and no more
        for line in (backend.connection, half_open):
            if line is not None:
                line.close()
        backend.connection = backend._partial_connection = None
