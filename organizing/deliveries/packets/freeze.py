"""Freeze the list: from here on nobody joins it, and whoever takes their name back still leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from organizing.deliveries.packet_models import Packet, PacketLine, PacketState
from organizing.deliveries.packets.area import area_of
from organizing.deliveries.packets.measure import Signature, measure
from organizing.deliveries.packets.pick import pick_signatures


class NothingToFreeze(Exception):
    """Nobody's signature counts yet; the packet stays as it was."""


@transaction.atomic
def freeze_packet(*, packet_id: int, by: Any, now: datetime) -> Packet:
    """Write down which signatures are in, what each lets officials see, and the figures of the whole.

    All in one transaction. Safe to call twice: a frozen list is returned as it is.

    Raises:
        NothingToFreeze: no signature is confirmed.
    """
    packet: Packet = Packet.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=packet_id)
    if packet.state != PacketState.DRAFT:
        return packet
    picked = pick_signatures(packet.campaign)
    if not picked.rows:
        raise NothingToFreeze
    _write_lines(packet, [row["id"] for row in picked.rows])
    signatures = [
        Signature(row["division__ocd_id"] or "", row["division__name"] or "", row["disclosure"]) for row in picked.rows
    ]
    packet.figures = {**measure(signatures, area_of(packet)), "left_out": picked.left_out}
    packet.state, packet.frozen_at, packet.frozen_by = PacketState.FROZEN, now, by
    packet.save(update_fields=["figures", "state", "frozen_at", "frozen_by"])
    return packet


@transaction.atomic
def thaw_packet(*, packet_id: int) -> Packet:
    """Give up a frozen list that nobody approved, to change the targets or take in who signed since.

    Safe to call twice; what was approved stays.
    """
    packet: Packet = Packet.objects.select_for_update(of=("self",)).get(pk=packet_id)
    if packet.state != PacketState.FROZEN:
        return packet
    PacketLine.objects.filter(packet=packet).delete()
    packet.state, packet.frozen_at, packet.frozen_by, packet.figures = PacketState.DRAFT, None, None, {}
    packet.save(update_fields=["state", "frozen_at", "frozen_by", "figures"])
    return packet


def _write_lines(packet: Packet, action_ids: Iterable[int]) -> None:
    # What each signer lets officials see is read here, by the database, at the moment of freezing.
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organizing_packetline (group_id, packet_id, action_id, disclosure)"
            " SELECT group_id, %s, id, disclosure FROM organizing_action WHERE id = ANY(%s)",
            [packet.pk, list(action_ids)],
        )
