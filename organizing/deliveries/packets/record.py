"""Note that a packet arrived, and what shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing import signals
from organizing.deliveries.packet_models import Packet, PacketProof, PacketState
from organizing.deliveries.packets.proof import ProofFile


class NotApproved(Exception):
    """Only an approved packet is delivered."""


@transaction.atomic
def record_delivery(
    *, packet_id: int, delivered_at: datetime, note: str, file: ProofFile | None, by: Any, now: datetime
) -> Packet:
    """Note when it was handed over, with a first proof. From here on it can be told to the signers.

    Safe to call twice: a delivered packet is returned and nothing is added.

    Raises:
        NotApproved: nobody approved it, or it was cancelled.
    """
    packet: Packet = Packet.objects.select_for_update(of=("self",)).get(pk=packet_id)
    if packet.state == PacketState.DELIVERED:
        return packet
    if packet.state != PacketState.APPROVED:
        raise NotApproved
    packet.state, packet.delivered_at = PacketState.DELIVERED, delivered_at
    packet.save(update_fields=["state", "delivered_at"])
    _keep(packet, note=note, file=file, by=by, now=now)
    signals.announce(signals.packet_delivered, packet=packet)
    return packet


@transaction.atomic
def add_proof(*, packet_id: int, note: str, file: ProofFile | None, by: Any, now: datetime) -> PacketProof | None:
    """Add another photo, receipt or sentence to a delivered packet; an equal one is there once.

    Returns None where the packet is not delivered.
    """
    packet: Packet = Packet.objects.select_for_update(of=("self",)).get(pk=packet_id)
    if packet.state != PacketState.DELIVERED:
        return None
    for one in packet.proofs.filter(note=note):
        if bytes(one.content or b"") == (file.content if file else b""):
            return one
    return _keep(packet, note=note, file=file, by=by, now=now)


def _keep(packet: Packet, *, note: str, file: ProofFile | None, by: Any, now: datetime) -> PacketProof:
    proof: PacketProof = PacketProof.objects.create(
        group_id=packet.group_id,
        packet=packet,
        note=note,
        file_name=file.name if file else "",
        content_type=file.content_type if file else "",
        content=file.content if file else None,
        added_by=by,
        added_at=now,
    )
    return proof
