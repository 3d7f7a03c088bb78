"""Many letters over one line to a mail server, each in one round trip where it lets commands be sent together."""

from __future__ import annotations

import logging
import smtplib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
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
from organizing.mail.carriers.line import Line
from organizing.mail.writing.form import plain_address
from organizing.mail.writing.letter import Letter

logger = logging.getLogger(__name__)

# For each step of opening a line: what they take together is off the patience for the message.
OPENING_SECONDS: Final = PATIENCE_SECONDS / 2
STAGES: Final = (Stage.SENDER, Stage.RECIPIENT, Stage.MESSAGE)
START_ANEW: Final = b"RSET\r\n"


@dataclass(eq=False)
class Parcel:
    """A letter as it goes over the line: the commands that announce it, and what follows DATA."""

    letter: Letter
    commands: tuple[bytes, bytes, bytes]

    @cached_property
    def data(self) -> bytes:
        """The message, made when it is first asked for; empty where none can have these headers."""
        try:
            data = self.letter.as_bytes()
        except ValueError:
            return b""
        except Exception:  # the one before is on its way: what came of that must not be lost over this one
            logger.exception("email %s could not be put together", self.letter.email.pk)
            return b""
        # RFC 5321, 4.5.2. The message ends with a line end and has no other than CRLF.
        stuffed = data.replace(b"\r\n.", b"\r\n..")
        return stuffed + (b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n")


class SmtpCarrier:
    """Speaks SMTP (RFC 5321, 2920) itself, so as to know at every moment whether the message was handed over.

    The connection is Django's: opened with the site's host, log-in and encryption. With the end of one message the
    next is announced, and what the server says of both is read together.
    """

    works_apart = True

    def __init__(self, backend: EmailBackend) -> None:
        self.backend = backend
        backend.timeout = min(backend.timeout or OPENING_SECONDS, OPENING_SECONDS)
        self._line: Line | None = None
        self._announced: Parcel | None = None

    def carry(self, letters: Sequence[Letter]) -> dict[int, Answer]:
        """Hand letters over until one answer stops it; returns an answer for each, by row id."""
        answers: dict[int, Answer] = {}
        is_stopped, until = False, time.monotonic() + CARRY_SECONDS
        parcels = [wrap(letter) for letter in letters]
        for letter, parcel, following in zip_longest(letters, parcels, parcels[1:]):
            answer = Answer(Came.UNTRIED) if is_stopped else self._carry(parcel, following, until=until)
            answers[letter.email.pk] = answer
            is_late = time.monotonic() > until and self._announced is None
            is_stopped = is_stopped or answer.stops or is_late
        if self._announced:
            self._hang_up()  # another message's answer stopped it: nothing of this one may be taken for a message
        return answers

    def close(self) -> None:
        """Say goodbye."""
        self._line = self._announced = None
        try:
            self.backend.close()
        except (smtplib.SMTPException, OSError):
            self._hang_up()

    def _carry(self, parcel: Parcel | None, following: Parcel | None, *, until: float) -> Answer:
        if parcel is None or not parcel.data:
            if self._announced:
                self._hang_up()  # it was announced before anybody knew
            return Answer(Came.IMPOSSIBLE)
        is_old_line = self.backend.connection is not None
        answer = self._try(parcel, following, until=until)
        is_closed = self.backend.connection is None
        if answer.came == Came.LOST and is_old_line and is_closed and not answer.stops:
            # The server may close a line that it finds idle or used enough. Nothing was handed over: once more.
            answer = self._try(parcel, following, until=until)
        return answer

    def _try(self, parcel: Parcel, following: Parcel | None, *, until: float) -> Answer:
        give_up_at = time.monotonic() + PATIENCE_SECONDS
        try:
            line = self._open()
        except (smtplib.SMTPException, OSError, UnicodeError):  # the last: a password that smtplib cannot write
            self._hang_up()
            return Answer(Came.UNREACHABLE, stops=True)
        line.give_up_at = give_up_at
        try:
            came = self._ask(line, parcel) or self._hand_over(line, parcel, following, until=until)
        except (smtplib.SMTPException, OSError):
            self._hang_up()
            came = Came.LOST
        # Who kept us waiting once may do so again: the others' turn comes with the next claim.
        was_slow = came in (Came.LOST, Came.UNSURE) and time.monotonic() >= give_up_at
        return Answer(came, stops=came in STOPS or was_slow)

    def _open(self) -> Line:
        """The line that is open, or a new one."""
        if self._line is None or self.backend.connection is None:
            self.backend.open()
            connection: Any = self.backend.connection
            connection.ehlo_or_helo_if_needed()
            self._line = Line(connection)
        return self._line

    def _ask(self, line: Line, parcel: Parcel) -> Came | None:
        """Name sender and reader, if that was not done yet; None when the server waits for the message."""
        is_quick = line.takes_many
        if is_quick and self._announced is not parcel:
            line.say(*parcel.commands)
        self._announced = None
        came: Came | None = None
        waits_for_data = False
        for command, stage in zip(parcel.commands, STAGES, strict=True):
            if not is_quick:
                line.say(command)
            code, text = line.hear()
            waits_for_data = code == 354
            if not 200 <= code < 400 and came is None:
                came = read_reply(code, text, stage=stage)
            if code == SERVICE_CLOSES:
                self._hang_up()
                return came
            if came and not is_quick:
                break
        if came:
            self._start_anew(line, waits_for_data=waits_for_data)
        return came

    def _start_anew(self, line: Line, *, waits_for_data: bool) -> None:
        """Take back what was said of a message that was refused."""
        if waits_for_data:  # RFC 2920, 3.1: it took DATA although it took no reader
            line.say(b".\r\n")
            line.hear()
        line.say(START_ANEW)
        line.hear()

    def _hand_over(self, line: Line, parcel: Parcel, following: Parcel | None, *, until: float) -> Came:
        """The message, and with its end the next one's commands (RFC 2920, 3.1), if there is time for another."""
        may_announce = following is not None and line.takes_many and time.monotonic() <= until
        self._announced = following if may_announce else None
        try:
            line.say(parcel.data, b"".join(self._announced.commands if self._announced else ()))
            if self._announced:
                _ = self._announced.data  # made while the server is busy with this one
            code, text = line.hear()
        except (smtplib.SMTPException, OSError):
            self._hang_up()
            return Came.UNSURE if line.said >= len(parcel.data) else Came.LOST  # without its end it is no message
        if 200 <= code < 300:
            return Came.TAKEN
        if code == SERVICE_CLOSES:
            self._hang_up()
        return read_reply(code, text, stage=Stage.MESSAGE)

    def _hang_up(self) -> None:
        """Let go of a line that is of no use any more, without a word."""
        self._line = self._announced = None
        backend: Any = self.backend
        half_open = getattr(backend, "_partial_connection", None)  # of Django's: one that was greeted, say, and no more
        for line in (backend.connection, half_open):
            if line is not None:
                line.close()
        backend.connection = backend._partial_connection = None


def wrap(letter: Letter) -> Parcel | None:
    """Make it ready for the line; None where no message can have this address."""
    try:
        sender, reader = (
            plain_address(letter.form.sender).encode("ascii"),
            plain_address(letter.address).encode("ascii"),
        )
    except ValueError:
        return None
    commands = (b"MAIL FROM:<" + sender + b">\r\n", b"RCPT TO:<" + reader + b">\r\n", b"DATA\r\n")
    return Parcel(letter, commands)
