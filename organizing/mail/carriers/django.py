"""Letters through any e-mail backend of Django's or a site's own, one at a time."""

from __future__ import annotations

import logging
import smtplib
import time
from collections.abc import Sequence
from typing import Any

from organizing.mail.carriers.answer import CARRY_SECONDS, Answer, Came, Stage, read_reply
from organizing.mail.writing.letter import Letter

logger = logging.getLogger(__name__)


class DjangoCarrier:
    """Gives each letter to `send_messages`. What a backend raises is all that is known of a failure."""

    works_apart = False

    def __init__(self, backend: Any) -> None:
        self.backend = backend

    def carry(self, letters: Sequence[Letter]) -> dict[int, Answer]:
        """Hand letters over until one answer stops it; returns an answer for each, by row id."""
        answers: dict[int, Answer] = {}
        is_stopped, until = False, time.monotonic() + CARRY_SECONDS
        for letter in letters:
            answers[letter.email.pk] = Answer(Came.UNTRIED) if is_stopped else self._carry(letter)
            is_stopped = is_stopped or answers[letter.email.pk].stops or time.monotonic() > until
        return answers

    def close(self) -> None:
        """Close the backend's connection, if it has one."""
        try:
            self.backend.close()
        except (smtplib.SMTPException, OSError):
            logger.info("the mail server had closed the connection already")

    def _carry(self, letter: Letter) -> Answer:
        try:
            self.backend.open()
        except (smtplib.SMTPException, OSError):
            return Answer(Came.UNREACHABLE, stops=True)
        try:
            self.backend.send_messages([letter.as_message()])
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            came = read_error(error)
            return Answer(came, stops=came == Came.BLOCKED or isinstance(error, TimeoutError))
        except ValueError:
            return Answer(Came.IMPOSSIBLE)
        except Exception:
            # A backend's own kind of error, of which only that backend knows what it means.
            logger.exception("email %s: the backend failed", letter.email.pk)
            return Answer(Came.UNSURE, stops=True)
        return Answer(Came.TAKEN)


def read_error(error: Exception) -> Came:
    """What a failure means that a backend raised while sending. Where it may have been too late, nobody knows."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
        return read_reply(code, text, stage=Stage.RECIPIENT)
    if isinstance(error, smtplib.SMTPSenderRefused):
        return read_reply(error.smtp_code, error.smtp_error, stage=Stage.SENDER)
    if isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPHeloError | ConnectionRefusedError):
        return Came.LOST
    if isinstance(error, smtplib.SMTPResponseException):
        return read_reply(error.smtp_code, error.smtp_error, stage=Stage.MESSAGE)
    return Came.UNSURE
