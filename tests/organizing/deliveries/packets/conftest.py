"""A packet at each of its stations."""

from __future__ import annotations

from datetime import date

import pytest

from organizing.campaigns.models import Target
from organizing.deliveries.packet_models import Packet
from organizing.deliveries.packets.approve import approve_packet
from organizing.deliveries.packets.content import fingerprint, read_content
from organizing.deliveries.packets.freeze import freeze_packet
from organizing.deliveries.packets.prepare import Plan, prepare_packet
from organizing.deliveries.packets.record import record_delivery
from tests.organizing.deliveries import NOW


@pytest.fixture
def plan(campaign, in_larkmoor):
    """To the commissioners of districts 1 to 3."""
    targets = Target.objects.filter(campaign=campaign, position__lte=3).values_list("pk", flat=True)
    return Plan(title="March", deliver_on=date(2027, 3, 9), targets=list(targets))


@pytest.fixture
def packet(campaign, plan, ana):
    """One that Ana began."""
    return prepare_packet(campaign=campaign, plan=plan, by=ana, now=NOW)


@pytest.fixture
def freeze(packet, ana):
    """`freeze()`: Ana freezes the list; returns the packet."""

    def freeze(by=ana):
        freeze_packet(packet_id=packet.pk, by=by, now=NOW)
        return read_again(packet)

    return freeze


@pytest.fixture
def approve(packet, ben):
    """`approve()`: Ben reads it and approves."""

    def approve(by=ben):
        seen = fingerprint(read_content(read_again(packet)))
        approve_packet(packet_id=packet.pk, by=by, seen=seen, now=NOW)
        return read_again(packet)

    return approve


@pytest.fixture
def deliver(packet, freeze, approve, ben):
    """`deliver()`: frozen, approved, handed over."""

    def deliver():
        freeze()
        approve()
        record_delivery(packet_id=packet.pk, delivered_at=NOW, note="The clerk took it.", file=None, by=ben, now=NOW)
        return read_again(packet)

    return deliver


def read_again(packet):
    return Packet.objects.select_related("campaign", "group").get(pk=packet.pk)
