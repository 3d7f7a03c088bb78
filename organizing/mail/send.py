"""Carry due messages from the ledger to the mail server."""

from __future__ import annotations

import logging
import smtplib
from collections import Counter
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from anymail.exceptions import AnymailError
from django.core.mail import get_connection
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from organizing import conf
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.claim import claim_emails, new_worker_name
from organizing.mail.compose import new_message_id
from organizing.mail.guard import check_server
from organizing.mail.models import Email, EmailState
from organizing.mail.pace import wait_until
from organizing.mail.reader import reader_address
from organizing.mail.refuse import refuse_email_now
from organizing.mail.suppress import suppress_address
from organizing.mail.writing.letter import Writer
from organizing.registry import tell

logger = logging.getLogger(__name__)

WAITS_FOR_READER = gettext_noop("Waits: quiet hours, or enough e-mails this week.")
WAITS_ITS_TURN = gettext_noop("Waits its turn: so many an hour to one reader.")
SERVER_ERRORS = (smtplib.SMTPException, OSError, AnymailError)


def send_due_emails(*, now: datetime | None = None, group_id: int | None = None) -> int:
    """Claim and send what is due, one batch; returns how many were handed to the server.

    0 means that nothing is due any more, or that the server takes nothing. Safe with any number of workers at
    once. A server that cannot be reached costs each message one attempt; they are tried again later.

    Raises:
        MailWouldLeave: the settings name a server elsewhere; nothing was sent.
    """
    now = now or timezone.now()
    worker = new_worker_name()
    while claimed := claim_emails(worker=worker, now=now, group_id=group_id):
        results = _send_batch(claimed, worker=worker, now=now)
        if results[Result.SENT] or results[Result.REFUSED_BY_SERVER]:
            return results[Result.SENT]
    return 0


class Result(Enum):
    """What came of one claimed message."""

    SENT = auto()
    REFUSED_BY_SERVER = auto()
    KEPT_BACK = auto()


def _send_batch(claimed: dict[int, list[int]], *, worker: str, now: datetime) -> Counter[Result]:
    with above_walls():
        groups = LocalGroup.objects.select_related("site").in_bulk(claimed)
    connection = get_connection()
    check_server(connection)
    results: Counter[Result] = Counter()
    try:
        for group_id, email_ids in claimed.items():
            with group_scope(groups[group_id]):
                results.update(_send_one(email_id, connection, worker=worker, now=now) for email_id in email_ids)
    finally:
        _close(connection)
    return results


def _send_one(email_id: int, connection: Any, *, worker: str, now: datetime) -> Result:
    try:
        email = _take_to_sending(email_id, worker=worker, now=now)
        message = Writer().write(email).as_message() if email else None
    except DatabaseError:
        raise  # not this message's fault: its lease runs out and it comes up again
    except Exception:  # whatever a template or a plugin's kind raises concerns this one message alone
        logger.exception("email %s could not be composed", email_id)
        return _give_up(email_id)
    if email is None or message is None:
        return Result.KEPT_BACK
    try:
        connection.open()  # stays open for the whole batch; a no-op where it is
        connection.send_messages([message])
    except SERVER_ERRORS as error:
        _close(connection)
        _note_failure(email, error, now=now)
        return Result.REFUSED_BY_SERVER
    except ValueError as error:
        # A header or address that no message can have. The error's own words would name the reader.
        logger.error("email %s is no valid message: %s", email_id, type(error).__name__)
        return _give_up(email_id)
    _note(email_id, state=EmailState.SENT, reason="", sent_at=now, subject=message.subject[:250])
    return Result.SENT


def _give_up(email_id: int) -> Result:
    reason = gettext_noop("This message could not be written; the server's log says why.")
    _note(email_id, state=EmailState.FAILED, reason=reason)
    return Result.KEPT_BACK


@transaction.atomic
def _take_to_sending(email_id: int, *, worker: str, now: datetime) -> Email | None:
    """Re-read everything that may stop it, then commit `sending` before the server is spoken to."""
    email: Email | None = (
        Email.objects.select_for_update(of=("self",))
        .select_related("person", "official__office", "invitation", "action__ask", "campaign", "group__site")
        .filter(pk=email_id, state=EmailState.DUE, leased_by=worker)
        .first()
    )
    if email is None:
        return None
    reason = refuse_email_now(email)
    if reason:
        _note(email.pk, state=EmailState.CANCELLED, reason=reason)
        return None
    later = wait_until(email, now=now)
    if later:
        _note(email.pk, due_at=later, reason=WAITS_FOR_READER if email.counts_toward_cap else WAITS_ITS_TURN)
        return None
    email.state = EmailState.SENDING
    email.attempts += 1
    email.leased_until = timezone.now() + timedelta(seconds=conf.get("MAIL_LEASE_SECONDS"))
    email.message_id = email.message_id or new_message_id(email)
    email.save(update_fields=["state", "attempts", "message_id", "leased_until"])
    return email


def _note(email_id: int, **changes: Any) -> None:
    changes = {"leased_until": None, "leased_by": "", **changes}
    Email.objects.filter(pk=email_id).update(**changes)


def _note_failure(email: Email, error: Exception, *, now: datetime) -> None:
    """A mailbox that does not exist ends the matter; everything else is tried again, ever later."""
    logger.warning("email %s was not taken by the server: %s", email.pk, type(error).__name__)
    waits = conf.get("MAIL_RETRY_MINUTES")
    if _is_dead_mailbox(error):
        suppress_address(group=email.group, address=reader_address(email), reason="bounced")
        _note(email.pk, state=EmailState.FAILED, reason=gettext_noop("The mailbox does not exist."))
        tell("mailbox_died", email=email)
    elif email.attempts > len(waits):
        _note(email.pk, state=EmailState.FAILED, reason=gettext_noop("Given up after the last attempt."))
    else:
        again = now + timedelta(minutes=waits[email.attempts - 1])
        _note(email.pk, state=EmailState.DUE, due_at=again, reason=_in_words(error))


def _is_dead_mailbox(error: Exception) -> bool:
    """Only the server's own word that this mailbox is unknown (RFC 3463 5.1.1, 5.1.6, 5.2.1) counts."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    answers = [answer for _code, answer in error.recipients.values()]
    texts = [answer.decode("ascii", "replace") if isinstance(answer, bytes) else str(answer) for answer in answers]
    return bool(texts) and all(text.startswith(("5.1.1", "5.1.6", "5.2.1")) for text in texts)


def _in_words(error: Exception) -> str:
    if isinstance(error, (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, AnymailError)):
        return gettext_noop("The mail server refused it; it will be tried again.")
    return gettext_noop("The mail server could not be reached; it will be tried again.")


def _close(connection: Any) -> None:
    try:
        connection.close()
    except SERVER_ERRORS:
        logger.info("the mail server had closed the connection already")
