"""Note what came of the letters that were handed over: on their rows, on their readers, on whoever is in trouble."""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_noop

from organizing import conf
from organizing.mail.breaker import note_all_well, note_domain_trouble, note_server_trouble
from organizing.mail.breaker_models import SERVER, Trouble
from organizing.mail.carriers.answer import Answer, Came
from organizing.mail.models import Email, EmailState
from organizing.mail.note import Note, write_notes
from organizing.mail.reader import reader_address, reader_domain
from organizing.mail.suppress import BOUNCED, suppress_address
from organizing.mail.writing.letter import Letter
from organizing.registry import email_kinds, tell

logger = logging.getLogger(__name__)

NOT_KNOWN: Final = gettext_noop("The mail server did not answer: it may or may not have gone out.")
NOT_WRITTEN: Final = gettext_noop("This message could not be written; the server's log says why.")
NO_MAILBOX: Final = gettext_noop("The mailbox does not exist.")
NEVER: Final = gettext_noop("The mail server refused this message for good.")
GIVEN_UP: Final = gettext_noop("Given up after the last attempt.")
LATER: Final = gettext_noop("The mail server refused it; it will be tried again.")
UNREACHED: Final = gettext_noop("The mail server could not be reached; it will be tried again.")
BLOCKED: Final = gettext_noop("The mail server refuses our mail as such. Whoever looks after the site must look.")

WHY_AGAIN: Final = {Came.LATER: LATER, Came.LOST: UNREACHED, Came.UNSURE: UNREACHED, Came.BLOCKED: BLOCKED}
TROUBLES: Final = {
    Came.LOST: Trouble.UNREACHABLE,
    Came.UNSURE: Trouble.UNREACHABLE,
    Came.UNREACHABLE: Trouble.UNREACHABLE,
    Came.BLOCKED: Trouble.BLOCKED,
}
# Spread by up to half of the wait, so that what failed together does not come back together.
JITTER: Final = 0.5


def settle(
    letters: Sequence[Letter], answers: Mapping[int, Answer], *, troubles: Collection[str], now: datetime
) -> Counter[Came]:
    """Write one note for each letter in one statement; then what it means for readers and servers.

    `troubles` are the parties that were in trouble before. Call in the group's scope. Returns how many came to what.
    """
    notes = [_note(letter, answers[letter.email.pk], now=now) for letter in letters]
    write_notes(notes, was=EmailState.SENDING)
    for letter in letters:
        came = answers[letter.email.pk].came
        if came not in (Came.TAKEN, Came.UNTRIED):
            logger.warning("email %s: %s", letter.email.pk, came.name.lower())
        if came == Came.NO_SUCH_MAILBOX:
            suppress_address(group=letter.email.group, address=reader_address(letter.email), reason=BOUNCED)
            tell("mailbox_died", email=letter.email)
    _tell_breakers(letters, answers, troubles)
    return Counter(answer.came for answer in answers.values())


def note_unwritten(email_ids: Sequence[int], *, was: EmailState) -> None:
    """These could not be written: whatever a template or a plugin's kind raised concerns them alone."""
    write_notes([Note(pk, EmailState.FAILED, NOT_WRITTEN) for pk in email_ids], was=was)


def put_back(emails: Sequence[Email]) -> None:
    """None of these was tried: they are due as before."""
    notes = [Note(email.pk, EmailState.DUE, email.reason, untried=True) for email in emails]
    write_notes(notes, was=EmailState.SENDING)


def _note(letter: Letter, answer: Answer, *, now: datetime) -> Note:
    email, came = letter.email, answer.came
    if came == Came.TAKEN:
        return Note(email.pk, EmailState.SENT, sent_at=now, subject=letter.subject, provider_id=answer.provider_id)
    if came == Came.NO_SUCH_MAILBOX:
        return Note(email.pk, EmailState.FAILED, NO_MAILBOX)
    if came == Came.REFUSED:
        return Note(email.pk, EmailState.FAILED, NEVER)
    if came == Came.IMPOSSIBLE:
        return Note(email.pk, EmailState.FAILED, NOT_WRITTEN)
    if came in (Came.UNTRIED, Came.UNREACHABLE):
        reason = UNREACHED if came == Came.UNREACHABLE else email.reason
        return Note(email.pk, EmailState.DUE, reason, untried=True)
    if came == Came.UNSURE and not email_kinds.get(email.kind).resend_when_unknown:
        return Note(email.pk, EmailState.UNKNOWN, NOT_KNOWN, subject=letter.subject)
    return _again(email, came, now=now)


def _again(email: Email, came: Came, *, now: datetime) -> Note:
    waits = conf.get("MAIL_RETRY_MINUTES")
    if email.attempts > len(waits):
        return Note(email.pk, EmailState.FAILED, GIVEN_UP)
    wait = timedelta(minutes=waits[email.attempts - 1])
    return Note(email.pk, EmailState.DUE, WHY_AGAIN[came], due_at=now + wait * random.uniform(1, 1 + JITTER))  # noqa: S311


def _tell_breakers(letters: Sequence[Letter], answers: Mapping[int, Answer], troubles: Collection[str]) -> None:
    """In the order in which it happened: who takes a message is well, whatever came before it."""
    clock, troubled = timezone.now(), set(troubles)
    for letter in letters:
        came = answers[letter.email.pk].came
        domain = reader_domain(letter.email) if troubled or came == Came.LATER else ""
        if came in (Came.TAKEN, Came.NO_SUCH_MAILBOX):
            well = troubled & {domain, SERVER}
            if well:
                note_all_well(well)
                troubled -= well
        elif came == Came.LATER:
            note_domain_trouble(domain, clock=clock)
            troubled.add(domain)
        elif came in TROUBLES:
            note_server_trouble(trouble=TROUBLES[came], clock=clock)
            troubled.add(SERVER)
