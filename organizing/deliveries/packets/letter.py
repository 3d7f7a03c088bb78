"""The cover letter: drafted in plain words, then in the organizers' own."""

from __future__ import annotations

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from organizing.campaigns.models import Campaign
from organizing.deliveries.compose import OFFICIAL_LANGUAGE
from organizing.deliveries.packet_models import Packet, PacketState
from organizing.translated import in_language


def draft_cover_letter(campaign: Campaign) -> str:
    """The letter as the template has it. It names no figure: those stand on the page behind it and never go stale."""
    with translation.override(OFFICIAL_LANGUAGE):
        context = {
            "group": campaign.group,
            "title": in_language(campaign.title),
            "demand": in_language(campaign.demand),
        }
        return render_to_string("organizing/packets/cover_letter.txt", context).strip()


@transaction.atomic
def write_cover_letter(*, packet_id: int, text: str) -> Packet:
    """Put the organizers' words in place of the draft. An approved letter stays as it was read."""
    packet: Packet = Packet.objects.select_for_update(of=("self",)).get(pk=packet_id)
    if packet.state in (PacketState.DRAFT, PacketState.FROZEN):
        packet.cover_letter = text.replace("\r\n", "\n").strip()
        packet.save(update_fields=["cover_letter"])
    return packet
