"""Give a packet up before it is delivered."""

from __future__ import annotations

from django.db import transaction

from organizing.deliveries.packet_models import Packet, PacketLine, PacketState


@transaction.atomic
def cancel_packet(*, packet_id: int) -> Packet:
    """Cancel it and forget its list; the figures stay. Mail that has not left yet stops at the gate.

    Safe to call twice. A delivered packet stays delivered.
    """
    packet: Packet = Packet.objects.select_for_update(of=("self",)).get(pk=packet_id)
    if packet.state not in (PacketState.DELIVERED, PacketState.CANCELLED):
        PacketLine.objects.filter(packet=packet).delete()
        packet.state = PacketState.CANCELLED
        packet.save(update_fields=["state"])
    return packet
