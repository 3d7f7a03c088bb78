"""A person lets it go, exactly as read; where the group wants it, not the one who froze the list."""

from __future__ import annotations

import pytest

from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.packet_models import Packet
from organizing.deliveries.packets.approve import (
    ContentChanged,
    NotFrozen,
    SecondPersonNeeded,
    approve_packet,
)
from organizing.deliveries.packets.cancel import cancel_packet
from organizing.deliveries.packets.content import fingerprint, read_content
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.journey import take_back_action
from organizing.mail.models import Email
from organizing.officials.models import Official
from tests.factories import make_county, rolled_back
from tests.organizing.deliveries import NOW
from tests.organizing.deliveries.packets.conftest import read_again


def test_approves_what_was_read(freeze, approve, crowd, ben):
    crowd(2)
    freeze()
    packet = approve()
    assert (packet.state, packet.approved_by) == ("approved", ben)
    assert packet.fingerprint == fingerprint(read_content(packet))
    assert not Email.objects.exists()


def test_approves_nothing_that_has_changed_since_it_was_read(freeze, crowd, ben):
    actions = crowd(2)
    packet = freeze()
    seen = fingerprint(read_content(packet))
    take_back_action(action_id=actions[0].pk)
    with pytest.raises(ContentChanged):
        approve_packet(packet_id=packet.pk, by=ben, seen=seen, now=NOW)
    packet.refresh_from_db()
    assert packet.state == "frozen"


def test_needs_a_second_person_where_the_group_wants_one(freeze, approve, crowd, ana, ben, in_larkmoor):
    with above_walls():
        LocalGroup.objects.filter(pk=in_larkmoor.pk).update(needs_second_approval=True)
    with group_scope(in_larkmoor):
        crowd(1)
        freeze(by=ana)
        with pytest.raises(SecondPersonNeeded):
            approve(by=ana)
        assert approve(by=ben).approved_by == ben


def test_approves_once(freeze, approve, crowd, ana, ben):
    crowd(1)
    freeze()
    approve(by=ben)
    packet = approve(by=ana)
    assert packet.approved_by == ben


def test_approves_nothing_when_rolled_back(packet, freeze, approve, crowd):
    Packet.objects.update(by_email=True)
    crowd(1)
    freeze()
    with rolled_back():
        approve()
    assert read_again(packet).state == "frozen"
    assert not Email.objects.exists()


def test_approves_no_draft_and_nothing_cancelled(packet, freeze, crowd, ben):
    crowd(1)
    with pytest.raises(NotFrozen):
        approve_packet(packet_id=packet.pk, by=ben, seen="", now=NOW)
    freeze()
    cancel_packet(packet_id=packet.pk)
    with pytest.raises(NotFrozen):
        approve_packet(packet_id=packet.pk, by=ben, seen="", now=NOW)


def test_is_no_business_of_another_group(freeze, crowd, other_group, cleo):
    crowd(1)
    packet = freeze()
    with group_scope(other_group):
        for verb in (lambda: approve_packet(packet_id=packet.pk, by=cleo, seen="", now=NOW),
                     lambda: cancel_packet(packet_id=packet.pk)):  # fmt: skip
            with pytest.raises(Packet.DoesNotExist):
                verb()


def test_mails_the_totals_once_to_each_target_and_no_name(packet, freeze, approve, crowd, outbox_send):
    Packet.objects.update(by_email=True)
    crowd(6, division=make_county()["1"], disclosure="name")
    crowd(1, division=make_county()["2"], disclosure="name")
    freeze()
    approve()
    approve()
    sent = outbox_send()
    assert sorted(message.to[0] for message in sent) == [f"district-{n}@board.example" for n in range(1, 4)]
    for message in sent:
        assert message.subject == "7 confirmed signatures for you: No holds without a judge"
        assert "- District 1: 6" in message.body
        assert "District 2:" not in message.body
        assert "Pat" not in message.body and "mail.example" not in message.body
        assert message.body.startswith("Dear Commissioner, District")


def test_mails_nobody_who_asked_for_no_more_and_a_shared_mailbox_once(packet, freeze, approve, crowd):
    Packet.objects.update(by_email=True)
    Target.objects.filter(position=1).update(digests="stopped")
    Official.objects.update(email="board@board.example")
    crowd(1)
    freeze()
    approve()
    assert Email.objects.get().official.office.slug == "district-2"


@pytest.mark.parametrize("stop", ["cancel", "win"])
def test_stops_at_the_gate(packet, freeze, approve, crowd, outbox_send, stop):
    Packet.objects.update(by_email=True)
    crowd(1)
    freeze()
    approve()
    if stop == "cancel":
        cancel_packet(packet_id=packet.pk)
    else:
        Campaign.objects.update(state="won")
    assert outbox_send() == []
    assert set(Email.objects.values_list("state", flat=True)) == {"cancelled"}


def test_forgets_the_list_of_what_is_cancelled_but_not_the_figures(packet, freeze, crowd):
    crowd(2)
    freeze()
    cancel_packet(packet_id=packet.pk)
    again = cancel_packet(packet_id=packet.pk)
    assert (again.state, again.lines.count(), again.figures["confirmed"]) == ("cancelled", 0, 2)


def test_keeps_what_is_delivered(deliver, crowd):
    crowd(1)
    packet = deliver()
    assert cancel_packet(packet_id=packet.pk).state == "delivered"
    assert packet.lines.count() == 1


def test_thanks_whoever_said_yes_and_asks_nothing_more(packet, freeze, approve, crowd, outbox_send):
    Packet.objects.update(by_email=True)
    crowd(1)
    freeze()
    approve()
    by_reader = {message.to[0]: message.body for message in outbox_send()}
    # In the cast, District 1 says yes and District 2 is only leaning.
    assert "you say yes. Thank you" in by_reader["district-1@board.example"]
    assert "How to answer" not in by_reader["district-1@board.example"]
    assert "How to answer" in by_reader["district-2@board.example"]
