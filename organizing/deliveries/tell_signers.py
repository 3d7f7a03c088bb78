"""Mail an official's answer to those who signed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.deliveries.answer_models import Reply, ReplyMail, ReplyMailTo
from organizing.deliveries.signers import mail_signers
from organizing.mail.models import Email
from organizing.once import insert_once


class NothingToTell(Exception):
    """The answer is filed under no official or no campaign, so nobody signed for it."""


@transaction.atomic
def tell_signers_of_reply(*, reply_id: int, quote: dict[str, str], note: dict[str, str], by: Any, now: datetime) -> int:
    """Queue one e-mail to each confirmed signer of the campaign who said yes to mail; returns how many there are.

    Each is written in its reader's language, counts toward the weekly cap, and is asked about consent again when it
    goes out. Safe to call twice: nobody is told twice, and the first words stay.

    Attributes:
        quote: the official's words, as an organizer shortened and approved them, by language.
        note: what the group says about them, by language; may be empty.

    Raises:
        NothingToTell: it is not known whose answer it is, or about which campaign.
    """
    reply: Reply = (
        Reply.objects.select_for_update(of=("self",)).select_related("official", "campaign__group").get(pk=reply_id)
    )
    if reply.official is None or reply.campaign is None:
        raise NothingToTell
    words = {"quote": quote, "note": note}
    mail = ReplyMail(
        group=reply.campaign.group, reply=reply, to=ReplyMailTo.SIGNERS, words=words, written_by=by, written_at=now
    )
    if insert_once(mail):
        reference = f"reply_mail:{mail.pk}"
        mail_signers(campaign=reply.campaign, kind="reply_to_signers", about=reply.pk, reference=reference, now=now)
        reply.told_signers_at = now
        reply.save(update_fields=["told_signers_at"])
    told: ReplyMail = ReplyMail.objects.get(reply=reply, to=ReplyMailTo.SIGNERS)
    return Email.objects.filter(kind="reply_to_signers", reference=f"reply_mail:{told.pk}").count()
