"""Tell the signers that their names arrived."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from organizing.deliveries.packet_models import Packet, PacketState
from organizing.deliveries.signers import mail_signers, signers_to_tell
from organizing.mail.models import Email


class NotDelivered(Exception):
    """There is nothing to tell before the packet is delivered."""


@transaction.atomic
def tell_signers(*, packet_id: int, now: datetime) -> int:
    """Queue one e-mail to each confirmed signer of the campaign who said yes to mail; returns how many there are.

    Each is written in its reader's language, counts toward the weekly cap, and is asked about consent again when it
    goes out. Safe to call twice: nobody is told twice.

    Raises:
        NotDelivered: the packet has not been delivered.
    """
    packet: Packet = Packet.objects.select_for_update(of=("self",)).select_related("campaign__group").get(pk=packet_id)
    if packet.state != PacketState.DELIVERED:
        raise NotDelivered
    if packet.signers_told_at is None:
        reference = f"packet:{packet.pk}"
        mail_signers(campaign=packet.campaign, kind="delivered", about=packet.pk, reference=reference, now=now)
        packet.signers_told_at = now
        packet.save(update_fields=["signers_told_at"])
    return Email.objects.filter(kind="delivered", reference=f"packet:{packet.pk}").count()


def count_signers_to_tell(packet: Packet) -> int:
    """How many would be written to now."""
    return len(signers_to_tell(packet.campaign))
