"""Somebody has read the packet to the last line and lets it go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.campaigns.models import DigestState
from organizing.deliveries.compose import OFFICIAL_LANGUAGE
from organizing.deliveries.packet_models import Packet, PacketState
from organizing.deliveries.packets.content import fingerprint, read_content, readers_of
from organizing.mail.queue import queue_email


class NotFrozen(Exception):
    """There is no frozen list to approve."""


class ContentChanged(Exception):
    """The packet is not the one that was read: a signer took a name back, or a colleague changed it."""


class SecondPersonNeeded(Exception):
    """The group wants another pair of eyes, and these froze the list."""


@transaction.atomic
def approve_packet(*, packet_id: int, by: Any, seen: str, now: datetime) -> Packet:
    """Let the packet go, exactly as read; queue the e-mail to its targets where one was asked for, once each.

    `seen` is the fingerprint of what was read. Safe to call twice: what is approved or delivered is returned.

    Raises:
        NotFrozen: its list is not frozen, or it was cancelled.
        SecondPersonNeeded: `by` froze it, and the group wants a second person.
        ContentChanged: it is not what was read.
    """
    packet: Packet = (
        Packet.objects.select_for_update(of=("self",)).select_related("campaign", "group").get(pk=packet_id)
    )
    if packet.state in (PacketState.APPROVED, PacketState.DELIVERED):
        return packet
    if packet.state != PacketState.FROZEN:
        raise NotFrozen
    if not may_approve(packet, by):
        raise SecondPersonNeeded
    print_ = fingerprint(read_content(packet))
    if seen != print_:
        raise ContentChanged
    packet.state, packet.fingerprint = PacketState.APPROVED, print_
    packet.approved_at, packet.approved_by = now, by
    packet.save(update_fields=["state", "fingerprint", "approved_at", "approved_by"])
    if packet.by_email:
        _queue_emails(packet, now=now)
    return packet


def may_approve(packet: Packet, user: Any) -> bool:
    """Whether this user may, where the group wants a second person: not who froze the list."""
    return not packet.group.needs_second_approval or packet.frozen_by_id != user.pk


def mailed_readers(packet: Packet) -> list[Any]:
    """The targets that get the e-mail: one per address, and none who asked for no more or whose mailbox is dead."""
    seen: set[str] = set()
    readers = []
    for target in readers_of(packet):
        address = target.official.email.lower()
        if address and address not in seen and target.digests != DigestState.STOPPED:
            seen.add(address)
            readers.append(target)
    return readers


def _queue_emails(packet: Packet, *, now: datetime) -> None:
    for target in mailed_readers(packet):
        queue_email(
            kind="packet",
            group=packet.group,
            key=f"packet:{packet.pk}:official:{target.official_id}",
            language=OFFICIAL_LANGUAGE,
            now=now,
            official=target.official,
            campaign=packet.campaign,
            reference=f"packet:{packet.pk}",
        )
