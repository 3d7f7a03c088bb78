"""A person decides; then it goes once to each target, exactly as read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from organizing import signals
from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.approve import NobodyToTell, approve_delivery, discard_delivery
from organizing.deliveries.models import Delivery
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.officials.models import Official
from tests.factories import rolled_back
from tests.organizing.deliveries import NOW, approve


def test_sends_nothing_that_nobody_approved(delivery, outbox_send):
    assert outbox_send() == []


def test_goes_once_to_each_target_exactly_as_read(delivery, ben, outbox_send):
    approve(delivery, ben)
    sent = outbox_send()
    assert sorted(message.to[0] for message in sent) == [f"district-{n}@board.example" for n in range(1, 6)]
    for message in sent:
        assert message.subject == delivery.subject
        assert delivery.body in message.body
        assert message.body.startswith("Dear Commissioner, District")
        assert message.reply_to == ["team@larkmoor.example"]
    assert len(outbox_send()) == 5


def test_approves_once(delivery, ben, ana, outbox_send, django_capture_on_commit_callbacks):
    heard = []

    def hear(delivery, **kwargs):
        heard.append(delivery.pk)

    signals.delivery_approved.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        approve(delivery, ben)
        approve(delivery, ana)
    signals.delivery_approved.disconnect(hear)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.decided_by) == ("approved", ben)
    assert Email.objects.count() == 5
    assert heard == [delivery.pk]


def test_approves_nothing_when_rolled_back(delivery, ben):
    with rolled_back():
        approve(delivery, ben)
    delivery.refresh_from_db()
    assert delivery.state == "draft"
    assert not Email.objects.exists()


def test_sends_a_shared_mailbox_one_copy(delivery, ben):
    Official.objects.update(email="board@board.example")
    approve(delivery, ben)
    assert Email.objects.count() == 1


def test_tells_only_those_who_decide(delivery, ben):
    Target.objects.filter(position__gt=2).update(role="ally")
    approve(delivery, ben)
    assert Email.objects.count() == 2


def test_says_so_when_there_is_nobody_to_tell(delivery, ben):
    Official.objects.update(email="")
    with pytest.raises(NobodyToTell):
        approve(delivery, ben)
    delivery.refresh_from_db()
    assert delivery.state == "draft"


def test_stops_at_the_gate_when_the_campaign_was_won_meanwhile(delivery, ben, outbox_send):
    approve(delivery, ben)
    Campaign.objects.update(state="won")
    assert outbox_send() == []
    assert set(Email.objects.values_list("state", flat=True)) == {"cancelled"}


def test_stays_discarded(delivery, ben):
    discard_delivery(delivery_id=delivery.pk, by=ben, now=NOW)
    approve(delivery, ben)
    delivery.refresh_from_db()
    assert delivery.state == "discarded"
    assert not Email.objects.exists()


def test_stays_approved(delivery, ben):
    approve(delivery, ben)
    assert discard_delivery(delivery_id=delivery.pk, by=ben, now=NOW).state == "approved"


def test_is_no_business_of_another_group(delivery, other_group, cleo):
    with group_scope(other_group):
        for decide in (approve_delivery, discard_delivery):
            with pytest.raises(Delivery.DoesNotExist):
                decide(delivery_id=delivery.pk, by=cleo, now=NOW)


def test_sends_an_official_nothing_twice_after_a_crash(delivery, ben, outbox_send):
    import time_machine

    from organizing.mail.recover import recover_emails

    approve(delivery, ben)
    stuck = Email.objects.first()
    Email.objects.filter(pk=stuck.pk).update(state="sending", leased_until=NOW)
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        recover_emails(now=timezone.now())
        assert len(outbox_send()) == 4
    stuck.refresh_from_db()
    assert stuck.state == "unknown"
