"""Forget which e-mails a supporter was sent: what we no longer hold, nobody can take."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet, Value
from django.db.models.fields import CharField
from django.db.models.functions import Cast, Concat

from organizing import conf
from organizing.groups.models import LocalGroup
from organizing.mail.models import Email, EmailState
from organizing.registry import email_kinds, tell

PIECE: Final = 500
UNFINISHED: Final = (EmailState.DUE, EmailState.SENDING)


def purge_mail_log(*, group: LocalGroup, now: datetime) -> int:
    """Delete the ledger's rows of this group's supporters and staff that are older than `days_kept`; returns how many.

    Of kinds that count (`EmailKind.keeps_count`) the row stays without reader, subject or any id: how many of a
    packet's signers were told stays known, and who they were does not. What officials were sent stays: that is the
    group's own record. Goes in pieces of 500, is safe to run twice and to be cut at any moment.
    """
    before = now - timedelta(days=days_kept(group))
    gone = 0
    while piece := _purge_piece(before):
        gone += piece
    return gone


def days_kept(group: LocalGroup) -> int:
    """For how many days the group keeps its send log: its own number, or the site's."""
    return group.mail_log_days or int(conf.get("MAIL_LOG_DAYS"))


@transaction.atomic
def _purge_piece(before: datetime) -> int:
    finished = Email.objects.filter(due_at__lt=before, official=None).exclude(state__in=UNFINISHED)
    numbers = list(_of_somebody(finished).order_by("pk").values_list("pk", flat=True)[:PIECE])
    if not numbers:
        return 0
    tell("emails_forgotten", emails=numbers)
    counted = [name for name, kind in email_kinds.items().items() if kind.keeps_count]
    old = Email.objects.filter(pk__in=numbers)
    _empty(old.filter(kind__in=counted))
    old.exclude(kind__in=counted).delete()
    return len(numbers)


def _of_somebody(emails: QuerySet[Email]) -> QuerySet[Email]:
    return emails.exclude(person=None, invitation=None, membership=None)


def _empty(emails: QuerySet[Email]) -> None:
    emails.update(
        person=None,
        invitation=None,
        membership=None,
        action=None,
        subject="",
        message_id="",
        provider_id="",
        idempotency_key=Concat(Value("emptied:"), Cast("pk", CharField())),
    )
