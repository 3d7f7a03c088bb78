"""From ledger rows to letters that a carrier takes: written once where they share a form, else one by one."""

from __future__ import annotations

import copy
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.mail import EmailMultiAlternatives
from django.utils import translation

from organizing.mail.compose import footer_links
from organizing.mail.links import unsubscribe_url
from organizing.mail.models import Email
from organizing.mail.reader import reader_address
from organizing.mail.writing.form import Form
from organizing.mail.writing.open_text import clean_word, open_place
from organizing.registry import Shared, email_kinds

FORM_SECONDS: Final = 10
UNSUBSCRIBE: Final = "unsubscribe_url"


@dataclass(frozen=True)
class Letter:
    """One message to one reader, written and not yet sent."""

    email: Email
    address: str
    form: Form
    words: Mapping[str, str]
    headers: Mapping[str, str]

    @property
    def subject(self) -> str:
        """As the ledger keeps it."""
        return self.form.fill_subject(self.words)[:250]

    def as_message(self) -> EmailMultiAlternatives:
        """For Django's and Anymail's backends."""
        return self.form.as_message(self.address, self.words, self.headers)

    def as_bytes(self) -> bytes:
        """For a mail server. Raises ValueError where no message can have this address."""
        return self.form.as_bytes(self.address, self.words, self.headers)


@dataclass
class Writer:
    """Writes letters, each form once in `FORM_SECONDS`: what it says may change."""

    forms: dict[tuple[object, ...], Form] = field(default_factory=dict)
    _forget_at: float = 0.0

    def write(self, email: Email) -> Letter:
        """The letter of this row, in its reader's language, with the headers every mail of ours carries.

        Supporters' mail has the RFC 8058 pair, so that "unsubscribe" in their mail program works with one click.
        No pixel, no rewritten link, nothing loaded from anywhere.
        """
        kind = email_kinds.get(email.kind)
        with in_language(email.language):
            if kind.shared is None:
                words = {}
                form = Form(kind.render(email), group=email.group)
            else:
                words = read_words(kind.shared, email)
                form = self._shared_form(kind.shared, email, words)
        return Letter(email, reader_address(email), form, words, _headers(email, words))

    def _shared_form(self, shared: Shared, email: Email, words: Mapping[str, str]) -> Form:
        # A word that a reader lacks may change what is written around it: that is another form.
        if time.monotonic() >= self._forget_at:
            self.forms.clear()
            self._forget_at = time.monotonic() + FORM_SECONDS
        there = tuple(name for name, word in words.items() if word)
        key = (email.group_id, email.kind, email.language, shared.key(email), there)
        if key not in self.forms:
            open_words = {name: open_place(name) if word else "" for name, word in words.items()}
            self.forms[key] = Form(shared.write(without_reader(email), open_words), group=email.group, known=there)
        return self.forms[key]


def in_language(language: str) -> AbstractContextManager[Any]:
    """The reader's language; nothing is done where it is spoken already."""
    return nullcontext() if translation.get_language() == language else translation.override(language)


def read_words(shared: Shared, email: Email) -> dict[str, str]:
    """This reader's own words, and the links under each mail; each one line."""
    words = {**footer_links(email), **shared.fields(email)}
    return {name: clean_word(str(word)) for name, word in words.items()}


def without_reader(email: Email) -> Email:
    """The same row of nobody: what is written for all of them can name none of them."""
    nobody = copy.copy(email)
    nobody._state = copy.copy(email._state)
    nobody._state.fields_cache = dict(email._state.fields_cache)
    nobody.pk = None
    nobody.person = nobody.official = nobody.invitation = nobody.action = None
    return nobody


def _headers(email: Email, words: Mapping[str, str]) -> dict[str, str]:
    headers = {"Message-ID": email.message_id}
    if email.person is None:
        return headers
    url = words.get(UNSUBSCRIBE) or unsubscribe_url(
        group=email.group, person=email.person, campaign_id=email.campaign_id, email_id=email.pk
    )
    return {**headers, "List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
