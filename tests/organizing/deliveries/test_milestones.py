"""A milestone drafts a digest, once, and sends nothing."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from organizing.actions.models import Action, Ask
from organizing.campaigns.models import Campaign
from organizing.deliveries.milestones import draft_due_digests
from organizing.deliveries.models import Delivery
from organizing.journey import take_back_action
from organizing.mail.models import Email
from tests.organizing.deliveries import NOW


def test_drafts_nothing_before_the_first_milestone(crowd, draft):
    crowd(2)
    assert draft() == 0
    assert not Delivery.objects.exists()


def test_drafts_one_when_a_milestone_is_reached(crowd, draft):
    crowd(3)
    assert draft() == 1
    assert draft() == 0
    delivery = Delivery.objects.get()
    assert (delivery.milestone, delivery.state) == (3, "draft")
    assert delivery.figures["confirmed"] == 3
    assert not Email.objects.exists()


def test_drafts_the_highest_when_several_are_passed_in_one_leap(crowd, draft):
    crowd(7)
    assert draft() == 1
    assert Delivery.objects.get().milestone == 6
    crowd(5)
    assert draft() == 1
    assert list(Delivery.objects.values_list("milestone", flat=True)) == [12, 6]


def test_drafts_no_lower_one_after_signatures_left(crowd, draft):
    actions = crowd(6)
    draft()
    for action in actions[:2]:
        take_back_action(action_id=action.pk)
    assert draft() == 0


def test_counts_what_is_confirmed_and_nothing_else(crowd, draft, petition, signed, call):
    crowd(2)
    signed(petition, "Dee")
    Action.objects.create(group=petition.group, ask=call, language="en", created_at=NOW, confirmed_at=NOW)
    take_back_action(action_id=crowd(1)[0].pk)
    assert draft() == 0


def test_adds_up_all_petitions_of_the_campaign(crowd, draft, petition, in_larkmoor, campaign):
    crowd(2)
    second = Ask.objects.create(group=in_larkmoor, campaign=campaign, kind="petition", slug="clergy")
    Action.objects.create(group=in_larkmoor, ask=second, language="en", created_at=NOW, confirmed_at=NOW)
    assert draft() == 1


def test_drafts_nothing_for_a_campaign_that_does_not_run(crowd, draft):
    crowd(3)
    Campaign.objects.update(state="won")
    assert draft() == 0


def test_drafts_one_per_milestone_even_when_two_beats_meet(delivery, in_larkmoor):
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(
            group=in_larkmoor, campaign=delivery.campaign, milestone=3, subject="x", body="x", drafted_at=NOW
        )


def test_drafts_the_fifty_of_the_default_setting(crowd, in_larkmoor):
    crowd(50)
    assert draft_due_digests(group=in_larkmoor, now=NOW) == 1
    assert Delivery.objects.get().milestone == 50
