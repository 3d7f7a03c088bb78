"""Who carries the letters: as the site's e-mail backend lets us."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from anymail.backends.base import AnymailBaseBackend
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from organizing.mail.backends import LocalOnlyBackend
from organizing.mail.carriers.answer import Answer
from organizing.mail.carriers.anymail import AnymailCarrier
from organizing.mail.carriers.django import DjangoCarrier
from organizing.mail.carriers.smtp import SmtpCarrier
from organizing.mail.guard import check_server
from organizing.mail.writing.letter import Letter


class Carrier(Protocol):
    """Hands letters over, and tells of each what came of it. It never raises for what a server says or does.

    `works_apart`: it needs neither the database nor the reader's language, and may do its work in another thread.
    """

    works_apart: bool

    def carry(self, letters: Sequence[Letter]) -> dict[int, Answer]:
        """Hand letters over until one answer stops it; returns an answer for each, by row id."""

    def close(self) -> None:
        """Let go of the line."""


def choose_carrier() -> Carrier:
    """The carrier for the backend that the site's settings name.

    Raises:
        MailWouldLeave: it names a server elsewhere, and that is not allowed.
    """
    backend: Any = get_connection()
    check_server(backend)
    if speaks_plain_smtp(backend):
        return SmtpCarrier(backend)
    if isinstance(backend, AnymailBaseBackend):
        return AnymailCarrier(backend)
    return DjangoCarrier(backend)


def speaks_plain_smtp(backend: Any) -> bool:
    """Is this Django's own SMTP? One that a site changed, to sign messages for example, does its own sending."""
    return isinstance(backend, EmailBackend) and type(backend) in (EmailBackend, LocalOnlyBackend)
