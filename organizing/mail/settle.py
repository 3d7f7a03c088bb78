"""Note what came of the letters that were handed over: on their rows, on their readers, on whoever is in trouble."""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import InterfaceError, OperationalError, transaction
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
NOT_WRITTEN_YET: Final = gettext_noop(
    "This message could not be written and will be tried again; the server's log says why."
)
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
    letters: Sequence[Letter],
    answers: Mapping[int, Answer],
    *,
    worker: str,
    note: Callable[[Sequence[Note]], None],
    troubles: Collection[str],
    now: datetime,
) -> Counter[Came]:
    """Note one thing of each letter; then write what it means for servers, and for readers who are gone.

    `note` writes the notes, or begins to. `troubles` are the parties that were in trouble before. Call in the group's
    scope. Returns how many came to what.
    """
    outcomes = [(letter, answers[letter.email.pk]) for letter in letters]
    note([_note(letter, answer, now=now) for letter, answer in outcomes if answer.came != Came.NO_SUCH_MAILBOX])
    for letter, answer in outcomes:
        if answer.came not in (Came.TAKEN, Came.UNTRIED):
            logger.warning("email %s: %s", letter.email.pk, answer.came.name.lower())
    _tell_breakers(outcomes, troubles)
    for letter, answer in outcomes:
        if answer.came == Came.NO_SUCH_MAILBOX:
            _strike_off(letter.email, worker=worker)
    return Counter(answer.came for answer in answers.values())


def note_unwritten(email: Email, *, worker: str, now: datetime) -> None:
    """A template, or a plugin's kind, raised: that costs an attempt, and whoever can mend it has until the last one."""
    was = EmailState(email.state)
    note = _again(email, why=NOT_WRITTEN_YET, at_last=NOT_WRITTEN, counts=int(was == EmailState.DUE), now=now)
    write_notes([note], was=was, worker=worker)


def put_back(emails: Sequence[Email], *, worker: str) -> None:
    """None of these was tried: they are due as before."""
    notes = [Note(email.pk, EmailState.DUE, email.reason, attempts=-1) for email in emails]
    write_notes(notes, was=EmailState.SENDING, worker=worker)


def _strike_off(email: Email, *, worker: str) -> None:
    """The note and what follows from it, or neither: a mailbox noted as gone is one that is written to no more.

    What a listener raises undoes what it did, and keeps nobody else waiting.
    """
    with transaction.atomic():
        write_notes([Note(email.pk, EmailState.FAILED, NO_MAILBOX)], was=EmailState.SENDING, worker=worker)
        suppress_address(group=email.group, address=reader_address(email), reason=BOUNCED)
        try:
            with transaction.atomic():
                tell("mailbox_died", email=email)
        except (OperationalError, InterfaceError):
            raise
        except Exception:  # whatever a listener raises
            logger.exception("email %s: not everybody could be told that its mailbox is gone", email.pk)


def _note(letter: Letter, answer: Answer, *, now: datetime) -> Note:
    email, came = letter.email, answer.came
    if came == Came.TAKEN:
        return Note(email.pk, EmailState.SENT, sent_at=now, subject=letter.subject, provider_id=answer.provider_id)
    if came == Came.REFUSED:
        return Note(email.pk, EmailState.FAILED, NEVER)
    if came == Came.IMPOSSIBLE:
        return Note(email.pk, EmailState.FAILED, NOT_WRITTEN)
    if came in (Came.UNTRIED, Came.UNREACHABLE):
        reason = UNREACHED if came == Came.UNREACHABLE else email.reason
        return Note(email.pk, EmailState.DUE, reason, attempts=-1)
    if came == Came.UNSURE and not email_kinds.get(email.kind).resend_when_unknown:
        return Note(email.pk, EmailState.UNKNOWN, NOT_KNOWN, subject=letter.subject)
    return _again(email, why=WHY_AGAIN[came], now=now)


def _again(email: Email, *, why: str, at_last: str = GIVEN_UP, counts: int = 0, now: datetime) -> Note:
    """Due again after the next wait, or failed after the last; `counts` is an attempt that no one counted yet."""
    waits, made = conf.get("MAIL_RETRY_MINUTES"), email.attempts + counts
    if made > len(waits):
        return Note(email.pk, EmailState.FAILED, at_last, attempts=counts)
    wait = timedelta(minutes=waits[made - 1]) * random.uniform(1, 1 + JITTER)  # noqa: S311
    return Note(email.pk, EmailState.DUE, why, due_at=now + wait, attempts=counts)


def _tell_breakers(outcomes: Iterable[tuple[Letter, Answer]], troubles: Collection[str]) -> None:
    """In the order in which it happened: who takes a message is well, whatever came before it."""
    clock, troubled = timezone.now(), set(troubles)
    for letter, answer in outcomes:
        came = answer.came
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
