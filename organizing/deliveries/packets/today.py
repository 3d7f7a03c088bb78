"""Packets on *Today*: what waits for somebody's eyes, hands or word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.deliveries.packet_models import Packet, PacketState
from organizing.deliveries.packets.approve import may_approve
from organizing.deliveries.packets.email import NEWSWORTHY
from organizing.deliveries.packets.words import packet_chip
from organizing.groups.moment import local_day
from organizing.groups.today_rows import TodayRow, TodaySource

# How many days before its date an approved packet shows up.
AHEAD_DAYS: Final = 3


def _find(*, user: Any, now: datetime) -> list[QuerySet[Packet]]:
    soon = local_day(now) + timedelta(days=AHEAD_DAYS)
    waiting = Packet.objects.filter(
        Q(state=PacketState.FROZEN)
        | Q(state=PacketState.APPROVED, deliver_on__lte=soon)
        | Q(state=PacketState.DELIVERED, signers_told_at=None),
        campaign__state__in=NEWSWORTHY,
    )
    return [waiting.select_related("group", "campaign").order_by("deliver_on", "pk")]


def _tell(waiting: list[Packet], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for packet in waiting:
        what, step = _next(packet, user)
        if what:
            yield TodayRow(
                title=what % {"title": packet.title},
                note=str(packet.campaign),
                url=f"{reverse('organizing_packets:inspect', args=[packet.pk])}#{step}",
                icon="folder-open-inverse",
                button=_("Open"),
                chips=(packet_chip(packet),),
                due_on=packet.deliver_on if packet.state == PacketState.APPROVED else None,
            )


def _next(packet: Packet, user: Any) -> tuple[str, str]:
    """What this reader could do next, and at which step; nothing where somebody else must."""
    if packet.state == PacketState.FROZEN:
        return (_("Read and approve: %(title)s"), "approval") if may_approve(packet, user) else ("", "")
    if packet.state == PacketState.APPROVED:
        return _("Hand over: %(title)s"), "proof"
    return _("Tell the signers: %(title)s"), "tell"


# Lists to approve, packets to hand over within three days, and deliveries the signers have not heard of.
packets_in_today: Final = TodaySource(find=_find, tell=_tell)
