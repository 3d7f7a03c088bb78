"""A packet is begun once, with a letter in plain words, for targets of its own campaign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.packet_models import Packet
from organizing.deliveries.packets.letter import write_cover_letter
from organizing.deliveries.packets.prepare import NoTarget, change_packet, prepare_packet
from organizing.groups.scope import group_scope
from tests.factories import rolled_back
from tests.organizing.deliveries import NOW


def test_begins_with_a_letter_to_officials_in_their_language(packet, ana):
    assert (packet.state, packet.made_by) == ("draft", ana)
    assert packet.readers.count() == 3
    assert "No holds without a judge" in packet.cover_letter
    assert "No extra jail time without a judge’s warrant" in packet.cover_letter
    assert "team@larkmoor.example" in packet.cover_letter


def test_drafts_the_letter_in_english_for_a_spanish_speaking_organizer(campaign, plan, ana):
    from django.utils import translation

    with translation.override("es"):
        packet = prepare_packet(campaign=campaign, plan=plan, by=ana, now=NOW)
    assert "With this letter we bring you a petition" in packet.cover_letter


def test_begins_once_when_the_button_is_pressed_twice(packet, campaign, plan, ben):
    assert prepare_packet(campaign=campaign, plan=plan, by=ben, now=NOW).pk == packet.pk
    assert Packet.objects.count() == 1


def test_begins_nothing_when_rolled_back(campaign, plan, ana):
    with rolled_back():
        prepare_packet(campaign=campaign, plan=plan, by=ana, now=NOW)
    assert not Packet.objects.exists()


def test_goes_to_nobody_of_another_campaign(campaign, plan, ana, other_group):
    with group_scope(other_group):
        foreign = list(Target.objects.values_list("pk", flat=True))
    with pytest.raises(NoTarget):
        prepare_packet(campaign=campaign, plan=replace(plan, targets=foreign), by=ana, now=NOW)
    assert not Packet.objects.exists()


def test_is_begun_for_no_campaign_of_another_group(campaign, plan, other_group, cleo):
    with group_scope(other_group), pytest.raises(Campaign.DoesNotExist):
        prepare_packet(campaign=campaign, plan=plan, by=cleo, now=NOW)


def test_changes_targets_until_the_list_is_frozen(packet, plan, crowd, freeze):
    change_packet(packet_id=packet.pk, plan=replace(plan, title="April", targets=plan.targets[:1]))
    assert packet.readers.count() == 1
    crowd(1)
    freeze()
    change_packet(packet_id=packet.pk, plan=plan)
    packet.refresh_from_db()
    assert (packet.title, packet.readers.count()) == ("April", 1)


def test_keeps_the_letter_that_was_approved(packet, crowd, freeze, approve):
    crowd(1)
    write_cover_letter(packet_id=packet.pk, text="Dear all,\r\n\r\nplease read.\r\n")
    freeze()
    approve()
    write_cover_letter(packet_id=packet.pk, text="Something else")
    packet.refresh_from_db()
    assert packet.cover_letter == "Dear all,\n\nplease read."
