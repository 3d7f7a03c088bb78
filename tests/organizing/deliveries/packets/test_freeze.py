"""Who is in the list, who is left out, and that both are counted."""

from __future__ import annotations

import pytest

from organizing.actions.models import Action, Ask
from organizing.deliveries.packet_models import Packet, PacketLine
from organizing.deliveries.packets.freeze import NothingToFreeze, freeze_packet, thaw_packet
from organizing.groups.scope import group_scope
from organizing.journey import take_back_action
from organizing.mail.models import Email
from organizing.mail.suppress import suppress_address
from organizing.people.models import Person
from tests.factories import make_county, rolled_back
from tests.organizing.deliveries import NOW

NONE_LEFT_OUT = {"unconfirmed": 0, "withdrawn": 0, "bounced": 0, "duplicate": 0}


def test_takes_in_the_confirmed_and_states_who_is_left_out(packet, freeze, petition, confirmed, signed, in_larkmoor):
    confirmed(petition, "Dee", disclosure="name")
    signed(petition, "Eva")
    take_back_action(action_id=confirmed(petition, "Fay").pk)
    gus = confirmed(petition, "Gus").person
    suppress_address(group=in_larkmoor, address="Gus@mail.example", reason="bounced")
    hal = confirmed(petition, "Hal").person
    Email.objects.create(
        group=in_larkmoor, kind="x", idempotency_key="x", person=hal, language="en", state="bounced", due_at=NOW,
        created_at=NOW,
    )  # fmt: skip
    frozen = freeze()
    assert [line.disclosure for line in PacketLine.objects.all()] == ["name"]
    assert frozen.figures["confirmed"] == 1
    assert frozen.figures["left_out"] == {"unconfirmed": 1, "withdrawn": 1, "bounced": 2, "duplicate": 0}
    assert gus.pk != hal.pk


def test_counts_the_same_name_and_zip_from_two_mailboxes_once(freeze, petition, confirmed):
    confirmed(petition, "José", last_name="Núñez", email="one@mail.example", disclosure="name")
    confirmed(petition, "jose", last_name="NUNEZ", email="two@mail.example", disclosure="count")
    frozen = freeze()
    assert frozen.figures["left_out"] == {**NONE_LEFT_OUT, "duplicate": 1}
    # Of the two, the one that shows less stays.
    assert PacketLine.objects.get().disclosure == "count"


@pytest.mark.parametrize("differs", [{"zip_code": "00002"}, {"last_name": "Roe"}, {"first_name": "Eva"}])
def test_counts_two_people_twice(freeze, petition, confirmed, differs):
    confirmed(petition, "Dee", last_name="Doe", email="one@mail.example")
    first_name = differs.pop("first_name", "Dee")
    confirmed(petition, first_name, **{"last_name": "Doe", "email": "two@mail.example", **differs})
    assert freeze().figures["confirmed"] == 2


def test_counts_a_family_that_shares_a_mailbox_by_its_heads(freeze, petition, confirmed):
    confirmed(petition, "Dee", email="family@mail.example")
    confirmed(petition, "Eva", email="family@mail.example")
    assert freeze().figures["confirmed"] == 2


def test_counts_somebody_who_signed_two_petitions_once(freeze, campaign, petition, confirmed, in_larkmoor):
    second = Ask.objects.create(group=in_larkmoor, campaign=campaign, kind="petition", slug="second", title={"en": "2"})
    second = Ask.objects.select_related("campaign__group", "group__site").get(pk=second.pk)
    confirmed(petition, "Dee", disclosure="name")
    confirmed(second, "Dee", disclosure="initials")
    frozen = freeze()
    assert frozen.figures["left_out"]["duplicate"] == 1
    assert PacketLine.objects.get().disclosure == "initials"


def test_says_who_lives_in_the_targets_districts(freeze, crowd):
    county = make_county()
    crowd(3, division=county["1"])
    crowd(2, division=county["5"])
    crowd(4, division=county["county"])
    crowd(1, division=None)
    figures = freeze().figures
    assert (figures["in_district"], figures["outside"], figures["district_unknown"]) == (3, 2, 5)
    assert figures["by_district"] == [["District 1", 3], ["Larkmoor County", 4]]


def test_freezes_once(packet, freeze, crowd, ben):
    crowd(2)
    freeze()
    crowd(1)
    freeze(by=ben)
    packet.refresh_from_db()
    assert PacketLine.objects.count() == 2
    assert packet.frozen_by != ben


def test_freezes_nothing_when_rolled_back(packet, freeze, crowd):
    crowd(2)
    with rolled_back():
        freeze()
    packet.refresh_from_db()
    assert (packet.state, PacketLine.objects.count()) == ("draft", 0)


def test_says_so_when_there_is_nobody(packet, freeze):
    with pytest.raises(NothingToFreeze):
        freeze()
    packet.refresh_from_db()
    assert packet.state == "draft"


def test_is_no_business_of_another_group(packet, crowd, other_group, cleo):
    crowd(1)
    with group_scope(other_group), pytest.raises(Packet.DoesNotExist):
        freeze_packet(packet_id=packet.pk, by=cleo, now=NOW)


def test_opens_again_until_it_is_approved(packet, freeze, approve, crowd):
    crowd(2)
    freeze()
    assert thaw_packet(packet_id=packet.pk).state == "draft"
    assert not PacketLine.objects.exists()
    crowd(1)
    freeze()
    approve()
    assert thaw_packet(packet_id=packet.pk).state == "approved"
    assert PacketLine.objects.count() == 3


def test_takes_in_a_person_who_was_erased_as_a_number(packet, freeze, crowd):
    [action] = crowd(1, disclosure="name")
    Action.objects.filter(pk=action.pk).update(person=None)
    Person.objects.filter(pk=action.person_id).delete()
    assert freeze().figures["confirmed"] == 1
