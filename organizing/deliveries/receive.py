"""File what came in under its official and the message it answers."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction

from organizing import signals, vault
from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.answer_models import Letter, Reply, ReplyAttachment
from organizing.deliveries.match_reply import Match, find_answered, match_reply
from organizing.deliveries.models import Delivery
from organizing.deliveries.packet_models import Packet
from organizing.deliveries.pause_digests import REPLIED, pause_digests
from organizing.groups.models import LocalGroup
from organizing.mail.inbound.message import InboundMessage
from organizing.mail.models import Email
from organizing.mail.note_bounce import note_bounce
from organizing.once import insert_once
from organizing.registry import tell


@transaction.atomic
def receive_reply(*, group: LocalGroup, message: InboundMessage, now: datetime) -> Reply | None:
    """Keep an official's answer, pause the digests to them, and say so.

    Safe to call twice, and with the same message by two ways: the first call keeps it, the second returns it. What is
    neither an answer to a mail of ours to an official nor from an official's address is not kept, and None is
    returned; so is it for a bounce, which is noted in the ledger instead. An automatic note is kept apart and pauses
    nothing.
    """
    if message.sender == group.email.lower():
        return None  # our own mail, met again in a mailbox that keeps both sides
    if message.bounce:
        _note_bounce(message, now=now)
        return None
    match = match_reply(group=group, message=message)
    if match is None:
        return None
    reply = Reply(group=group, received_at=now, **_facts_of(message), **_what_it_answers(match))
    if not insert_once(reply):
        kept: Reply = Reply.objects.get(message_key=reply.message_key)
        return kept
    ReplyAttachment.objects.bulk_create(
        ReplyAttachment(
            group=group,
            reply=reply,
            file_name=file.name,
            content_type=file.content_type,
            size=len(file.content),
            content=file.content,
        )
        for file in message.files
    )
    if not reply.is_automatic:
        for target in targets_of(reply):
            pause_digests(target_id=target.pk, reason=REPLIED, now=now)
    tell("reply_received", reply=reply, now=now)
    signals.announce(signals.reply_received, reply=reply)
    return reply


def targets_of(reply: Reply) -> list[Target]:
    """The official as a target: of the campaign it answers, or of all where that is not known."""
    targets = Target.objects.filter(official=reply.official_id)
    if reply.campaign_id:
        targets = targets.filter(campaign=reply.campaign_id)
    return list(targets.order_by("pk")) if reply.official_id else []


def message_key(message: InboundMessage) -> bytes:
    """The same for the same message, by whichever way it came: a keyed hash of its Message-ID, or of all of it."""
    whole = f"{message.sender}\0{message.subject}\0{message.text}"
    name = message.message_id or hashlib.sha256(whole.encode()).hexdigest()
    return vault.keyed_hash(name, purpose="inbound message")


def _facts_of(message: InboundMessage) -> dict[str, Any]:
    sender = f"{message.sender_name} <{message.sender}>" if message.sender_name else message.sender
    left_out = "".join(f"\n\n[{note}]" for note in message.notes)
    return {
        "message_key": message_key(message),
        "message_id": message.message_id,
        "sender": sender,
        "subject": message.subject,
        "body": message.text + left_out,
        "is_automatic": message.is_automatic,
    }


def _what_it_answers(match: Match) -> dict[str, Any]:
    """The columns that tie it to what was sent. A sender alone ties it to the official and to what is likely meant."""
    email = match.email
    about: dict[str, Any] = {"official": match.official, "matched_by": match.by, "email": email}
    about["campaign"] = email.campaign if email else _only_campaign(match)
    return {**about, **(_sent_thing(email) if email else {})}


def _sent_thing(email: Email) -> dict[str, Any]:
    """The digest, packet or letter that the ledger row carried, or what the reply it answered was about."""
    kind, _colon, number = email.reference.partition(":")
    if not number.isdigit():
        return {}
    if kind == "reply_mail":
        earlier = Reply.objects.filter(mails=int(number)).first()
        about = ("delivery", "packet", "letter")
        return {name: getattr(earlier, name) for name in about} if earlier else {}
    models: dict[str, Any] = {"delivery": Delivery, "packet": Packet, "letter": Letter}
    return {kind: models[kind].objects.filter(pk=int(number)).first()} if kind in models else {}


def _only_campaign(match: Match) -> Campaign | None:
    """The one running campaign that the official is a target of; None where several could be meant."""
    campaigns = list(Campaign.objects.running().filter(targets__official=match.official).distinct()[:2])
    return campaigns[0] if len(campaigns) == 1 else None


def _note_bounce(message: InboundMessage, *, now: datetime) -> None:
    email = find_answered(message)
    if email and message.bounce:
        note_bounce(email_id=email.pk, bounce=message.bounce, now=now)
