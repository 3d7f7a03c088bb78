"""Begin a packet: what for, to whom, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.packet_models import Packet, PacketState, PacketTarget
from organizing.deliveries.packets.letter import draft_cover_letter


class NoTarget(Exception):
    """A packet must go to at least one target of its own campaign."""


@dataclass(frozen=True)
class Plan:
    """What the first step asks.

    Attributes:
        targets: ids of targets of the campaign.
        by_email: are the totals mailed to the targets as well?
    """

    title: str
    deliver_on: date
    targets: Sequence[int]
    by_email: bool = False


@transaction.atomic
def prepare_packet(*, campaign: Campaign, plan: Plan, by: Any, now: datetime) -> Packet:
    """Begin a packet with a cover letter in plain words, in the language officials are written to.

    Safe to call twice: while one of the same title and date is being prepared, that one is returned.

    Raises:
        NoTarget: none of the targets belongs to the campaign.
    """
    # Two presses of one button wait for each other here.
    Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    begun = Packet.objects.filter(
        campaign=campaign, title=plan.title, deliver_on=plan.deliver_on, state=PacketState.DRAFT
    ).first()
    if begun:
        return begun
    packet = Packet.objects.create(
        group=campaign.group,
        campaign=campaign,
        title=plan.title,
        deliver_on=plan.deliver_on,
        by_email=plan.by_email,
        cover_letter=draft_cover_letter(campaign),
        made_by=by,
        created_at=now,
    )
    aim_packet(packet, plan.targets)
    return packet


@transaction.atomic
def change_packet(*, packet_id: int, plan: Plan) -> Packet:
    """Set title, date and targets anew while the list is not frozen. Later than that nothing is changed.

    Raises:
        NoTarget: none of the targets belongs to the campaign.
    """
    packet: Packet = Packet.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=packet_id)
    if packet.state != PacketState.DRAFT:
        return packet
    packet.title, packet.deliver_on, packet.by_email = plan.title, plan.deliver_on, plan.by_email
    packet.save(update_fields=["title", "deliver_on", "by_email"])
    aim_packet(packet, plan.targets)
    return packet


def aim_packet(packet: Packet, target_ids: Sequence[int]) -> None:
    """Let the packet go to these targets and no others. Raises NoTarget."""
    targets = list(Target.objects.filter(campaign=packet.campaign, pk__in=target_ids))
    if not targets:
        raise NoTarget
    PacketTarget.objects.filter(packet=packet).exclude(target__in=targets).delete()
    PacketTarget.objects.bulk_create(
        [PacketTarget(group_id=packet.group_id, packet=packet, target=target) for target in targets],
        ignore_conflicts=True,
    )
