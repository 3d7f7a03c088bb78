"""Everybody who signed and said yes to mail hears of it, once, in their language."""

from __future__ import annotations

from datetime import timedelta

import pytest

from organizing.campaigns.models import Campaign
from organizing.deliveries.packet_models import Packet
from organizing.deliveries.packets.tell import NotDelivered, count_signers_to_tell, tell_signers
from organizing.groups.scope import group_scope
from organizing.journey import take_back_action
from organizing.mail.models import Email
from organizing.people.answers import Source
from organizing.people.consents import refuse_email
from tests.factories import rolled_back
from tests.organizing.deliveries import NOW


def told():
    return Email.objects.filter(kind="delivered")


@pytest.fixture
def noon():
    """A moment at which mail to supporters goes out."""
    return NOW.replace(hour=18, minute=0) + timedelta(days=1)


def test_tells_each_signer_who_said_yes_in_their_language(deliver, petition, confirmed, signed, outbox_send, noon):
    confirmed(petition, "Dee", now=NOW)
    confirmed(petition, "Eva", language="es", now=NOW)
    confirmed(petition, "Fay", may_email="no", now=NOW)
    signed(petition, "Gus", now=NOW)
    take_back_action(action_id=confirmed(petition, "Hal", now=NOW).pk, now=NOW)
    packet = deliver()
    assert count_signers_to_tell(packet) == 2
    assert tell_signers(packet_id=packet.pk, now=noon) == 2
    sent = {m.to[0]: m for m in outbox_send(now=noon) if "Commissioner" in m.body or "Comisionado" in m.body}
    assert set(sent) == {"dee@mail.example", "eva@mail.example"}
    assert sent["dee@mail.example"].subject == "Delivered: No holds without a judge"
    assert "Commissioner, District 1" in sent["dee@mail.example"].body
    assert "Comisionado, Distrito 1" in sent["eva@mail.example"].body
    assert "Sin retenciones sin un juez" in sent["eva@mail.example"].subject
    assert "/o/unsubscribe/" in sent["dee@mail.example"].body


def test_tells_nobody_twice(deliver, petition, confirmed, noon):
    confirmed(petition, "Dee", now=NOW)
    packet = deliver()
    assert [tell_signers(packet_id=packet.pk, now=noon) for _press in range(2)] == [1, 1]
    assert told().count() == 1


def test_tells_nobody_when_rolled_back(deliver, petition, confirmed, noon):
    confirmed(petition, "Dee", now=NOW)
    packet = deliver()
    with rolled_back():
        tell_signers(packet_id=packet.pk, now=noon)
    packet.refresh_from_db()
    assert packet.signers_told_at is None
    assert not told().exists()


def test_tells_nothing_before_it_is_delivered(packet, noon):
    with pytest.raises(NotDelivered):
        tell_signers(packet_id=packet.pk, now=noon)


def test_is_no_business_of_another_group(deliver, petition, confirmed, other_group, noon):
    confirmed(petition, "Dee", now=NOW)
    packet = deliver()
    with group_scope(other_group), pytest.raises(Packet.DoesNotExist):
        tell_signers(packet_id=packet.pk, now=noon)


@pytest.mark.parametrize("change", ["unsubscribe", "withdraw", "close"])
def test_asks_again_before_it_is_sent(deliver, petition, confirmed, outbox_send, noon, change):
    action = confirmed(petition, "Dee", now=NOW)
    packet = deliver()
    tell_signers(packet_id=packet.pk, now=noon)
    if change == "unsubscribe":
        refuse_email(person=action.person, topic="", wording="no", language="en", source=Source("test"), now=noon)
    elif change == "withdraw":
        take_back_action(action_id=action.pk, now=noon)
    else:
        Campaign.objects.update(state="closed")
    outbox_send(now=noon)
    assert told().get().state == "cancelled"


def test_is_news_also_of_a_campaign_just_won(deliver, petition, confirmed, outbox_send, noon):
    confirmed(petition, "Dee", now=NOW)
    packet = deliver()
    Campaign.objects.update(state="won")
    tell_signers(packet_id=packet.pk, now=noon)
    outbox_send(now=noon)
    assert told().get().state == "sent"


def test_waits_when_somebody_had_enough_mail_this_week(deliver, petition, confirmed, outbox_send, noon, settings):
    action = confirmed(petition, "Dee", now=NOW)
    packet = deliver()
    cap = 1
    settings.ORGANIZING = {**settings.ORGANIZING, "EMAILS_PER_WEEK": cap}
    Email.objects.create(
        group=action.group, kind="follow_up", idempotency_key="earlier", person=action.person, language="en",
        state="sent", sent_at=noon - timedelta(days=1), due_at=NOW, created_at=NOW, counts_toward_cap=True,
    )  # fmt: skip
    tell_signers(packet_id=packet.pk, now=noon)
    outbox_send(now=noon)
    waiting = told().get()
    assert (waiting.state, waiting.due_at >= noon + timedelta(days=6)) == ("due", True)
