"""Several people press the same button at the same moment."""

from __future__ import annotations

from datetime import date

import pytest

from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.packet_models import Packet, PacketLine
from organizing.deliveries.packets.approve import approve_packet
from organizing.deliveries.packets.content import fingerprint, read_content
from organizing.deliveries.packets.freeze import freeze_packet
from organizing.deliveries.packets.prepare import Plan, prepare_packet
from organizing.deliveries.packets.record import record_delivery
from organizing.deliveries.packets.tell import tell_signers
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from tests.organizing.deliveries import NOW
from tests.organizing.deliveries.packets.conftest import read_again
from tests.threads import at_once

PRESSES = 4


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_each_button_does_its_work_once(larkmoor, petition, confirmed, ana):
    for name in ("Dee", "Eva", "Fay"):
        confirmed(petition, name, now=NOW)

    def pressed_at_once(press):
        def behind_walls():
            with group_scope(larkmoor):
                return press()

        return at_once([behind_walls] * PRESSES)

    with group_scope(larkmoor):
        campaign = Campaign.objects.select_related("group").get()
        targets = list(Target.objects.values_list("pk", flat=True))
    plan = Plan(title="Once", deliver_on=date(2027, 3, 9), targets=targets, by_email=True)
    begun = pressed_at_once(lambda: prepare_packet(campaign=campaign, plan=plan, by=ana, now=NOW).pk)
    [pk] = set(begun)
    pressed_at_once(lambda: freeze_packet(packet_id=pk, by=ana, now=NOW))
    with group_scope(larkmoor):
        seen = fingerprint(read_content(read_again(Packet.objects.get(pk=pk))))
    pressed_at_once(lambda: approve_packet(packet_id=pk, by=ana, seen=seen, now=NOW))
    pressed_at_once(lambda: record_delivery(packet_id=pk, delivered_at=NOW, note="Taken.", file=None, by=ana, now=NOW))
    assert pressed_at_once(lambda: tell_signers(packet_id=pk, now=NOW)) == [3] * PRESSES
    with group_scope(larkmoor):
        packet = Packet.objects.get()
        assert (PacketLine.objects.count(), packet.proofs.count()) == (3, 1)
        assert Email.objects.filter(kind="packet").count() == 5
        assert Email.objects.filter(kind="delivered").count() == 3
