"""Find out what a message answers, and who wrote it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from organizing.groups.models import LocalGroup
from organizing.mail.inbound.message import InboundMessage
from organizing.mail.models import Email
from organizing.mail.reply_address import find_reply_row
from organizing.officials.models import Official


@dataclass(frozen=True)
class Match:
    """How a message belongs to the group.

    Attributes:
        by: `token` of the reply address, `message_id` or `sender`.
        email: the message of ours that it answers, where that is known.
        official: whose answer it is; None where the one we wrote to is gone.
    """

    by: str
    email: Email | None
    official: Official | None


def match_reply(*, group: LocalGroup, message: InboundMessage) -> Match | None:
    """The surest sign first: the reply address, then the Message-ID it names, then an official's own address.

    None is what no official sent and what answers nothing sent to one: it is no business of this list.
    """
    row = find_reply_row(message.recipients)
    if row and row[0] == group.pk:
        email = _to_officials().filter(pk=row[1]).first()
        if email:
            return Match("token", email, email.official)
    email = find_answered(message)
    if email and email.official:
        return Match("message_id", email, email.official)
    official = _find_sender(message.sender)
    return Match("sender", _last_to(official), official) if official else None


def find_answered(message: InboundMessage) -> Email | None:
    """The message in the ledger that this one names in In-Reply-To or References, or, a bounce, carries."""
    found = {
        email.message_id: email
        for email in Email.objects.filter(message_id__in=message.answers)
        .select_related("official__office", "campaign", "person", "group")
        .order_by("pk")
    }
    return next((found[message_id] for message_id in message.answers if message_id in found), None)


def _to_officials() -> QuerySet[Email]:
    emails: QuerySet[Email] = Email.objects.filter(person=None, invitation=None)
    return emails.select_related("official__office", "campaign", "group")


def _find_sender(address: str) -> Official | None:
    """Whose address it is; of several who share a mailbox, the one whom we wrote to last."""
    if not address:
        return None
    sharing = list(Official.objects.filter(email__iexact=address).select_related("office").order_by("pk"))
    if len(sharing) < 2:
        return sharing[0] if sharing else None
    last = _to_officials().filter(official__in=sharing, sent_at__isnull=False).order_by("-sent_at").first()
    return last.official if last else sharing[0]


def _last_to(official: Official) -> Email | None:
    emails: list[Email] = list(
        _to_officials().filter(official=official, sent_at__isnull=False).order_by("-sent_at", "-pk")[:1]
    )
    return emails[0] if emails else None
