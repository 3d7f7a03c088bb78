"""Write back to an official who answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.deliveries.answer_models import Reply, ReplyMail, ReplyMailTo
from organizing.deliveries.compose import OFFICIAL_LANGUAGE
from organizing.deliveries.settle_reply import finish_reply
from organizing.mail.queue import queue_email
from organizing.mail.suppress import find_suppression


class CannotWrite(Exception):
    """The official is unknown, has no address, or mail to it came back."""


@transaction.atomic
def answer_reply(*, reply_id: int, subject: str, body: str, by: Any, now: datetime) -> ReplyMail:
    """Queue a mail to the official in the thread of their answer, and note the answer as dealt with.

    The same words to the same answer are one mail, however often they are sent.

    Raises:
        CannotWrite: there is no address to write to; nothing was queued.
    """
    reply: Reply = (
        Reply.objects.select_for_update(of=("self",)).select_related("official", "campaign", "group").get(pk=reply_id)
    )
    if not may_write_back(reply):
        raise CannotWrite
    words = {OFFICIAL_LANGUAGE: {"subject": " ".join(subject.split()), "body": body.strip()}}
    earlier = ReplyMail.objects.filter(reply=reply, to=ReplyMailTo.OFFICIAL)
    same = next((mail for mail in earlier if mail.words == words), None)
    if same:
        return same
    mail: ReplyMail = ReplyMail.objects.create(
        group=reply.group, reply=reply, to=ReplyMailTo.OFFICIAL, words=words, written_by=by, written_at=now
    )
    queue_email(
        kind="answer_official",
        group=reply.group,
        key=f"reply_mail:{mail.pk}",
        language=OFFICIAL_LANGUAGE,
        now=now,
        official=reply.official,
        campaign=reply.campaign,
        reference=f"reply_mail:{mail.pk}",
    )
    finish_reply(reply_id=reply.pk, by=by, now=now)
    return mail


def may_write_back(reply: Reply) -> bool:
    """Whether the official behind it can be written to."""
    return bool(reply.official and reply.official.email and not find_suppression(reply.official.email))
