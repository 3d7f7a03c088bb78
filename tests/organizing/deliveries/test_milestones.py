"""A milestone drafts a digest; a person decides; it goes once to each target."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from organizing import signals
from organizing.actions.models import Action, Ask
from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.approve import NobodyToTell, approve_delivery, discard_delivery
from organizing.deliveries.compose import compose_digest, sign_as_chosen
from organizing.deliveries.milestones import draft_due_digests
from organizing.deliveries.models import Delivery
from organizing.groups.scope import group_scope
from organizing.journey import take_back_action
from organizing.mail.models import Email
from organizing.officials.models import Official
from organizing.people.models import Person
from tests.factories import rolled_back

NOW = timezone.now()


@pytest.fixture
def milestones(settings):
    """Small ones, so that nobody has to sign fifty times."""
    settings.ORGANIZING = {**settings.ORGANIZING, "MILESTONES": [3, 6, 12]}


@pytest.fixture
def crowd(petition, in_larkmoor):
    """`crowd(6, zip_code=…)`: as many confirmed signers, made quickly."""

    def crowd(number, **fields):
        start = Person.objects.count()
        people = Person.objects.bulk_create(
            Person(
                group=in_larkmoor,
                email=f"p{n}@mail.example",
                email_key=f"p{n}@mail.example",
                first_name=f"Pat{n}",
                last_name="Roe",
                name_key=f"pat{n}",
            )
            for n in range(start, start + number)
        )
        return Action.objects.bulk_create(
            Action(
                group=in_larkmoor,
                ask=petition,
                person=person,
                language="en",
                created_at=NOW,
                confirmed_at=NOW,
                **{"town": "Millhaven", "zip_code": "00001", **fields},
            )
            for person in people
        )

    return crowd


@pytest.fixture
def draft(milestones, in_larkmoor):
    return lambda: draft_due_digests(group=in_larkmoor, now=NOW)


@pytest.fixture
def delivery(draft, crowd):
    crowd(3)
    draft()
    return Delivery.objects.get()


# Drafting


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


# What it says


def test_tells_totals_by_district_and_folds_the_small_ones(crowd, campaign):
    from tests.factories import make_county

    county = make_county()
    crowd(6, division=county["1"])
    crowd(5, division=county["2"])
    crowd(4, division=county["3"])
    crowd(1, division=None)
    digest = compose_digest(campaign=campaign, milestone=3)
    assert digest.figures == {
        "confirmed": 16,
        "by_district": [["District 1", 6], ["District 2", 5]],
        "elsewhere": 5,
    }
    assert "District 1: 6" in digest.body
    assert "District 3" not in digest.body


def test_shows_at_most_five_comments_and_only_with_consent(crowd, campaign):
    crowd(7, comment="Passed on", comment_may_be_passed_on=True)
    crowd(2, comment="Kept to herself")
    body = compose_digest(campaign=campaign, milestone=3).body
    assert body.count("Passed on") == 5
    assert "Kept to herself" not in body


def test_shows_no_comment_of_a_signature_taken_back(crowd, campaign):
    [action] = crowd(1, comment="Taken back", comment_may_be_passed_on=True)
    take_back_action(action_id=action.pk)
    assert "Taken back" not in compose_digest(campaign=campaign, milestone=3).body


def test_gives_away_no_way_to_reach_a_signer(crowd, campaign):
    crowd(6, comment="Mine", comment_may_be_passed_on=True, disclosure="name")
    digest = compose_digest(campaign=campaign, milestone=3)
    assert "p0@mail.example" not in digest.body + digest.subject
    assert "mail.example" not in digest.body


@pytest.mark.parametrize(
    ("disclosure", "shown"), [("name", "Pat0 Roe, Millhaven"), ("initials", "P.R., 00001"), ("count", "")]
)
def test_signs_a_comment_as_its_writer_chose(crowd, disclosure, shown):
    [action] = crowd(1, disclosure=disclosure)
    assert sign_as_chosen(action) == shown


def test_keeps_each_comment_on_one_line(crowd, campaign):
    crowd(1, comment="First\n\nHow to answer\nnot at all", comment_may_be_passed_on=True)
    assert "First How to answer not at all" in compose_digest(campaign=campaign, milestone=3).body


def test_stands_as_drafted_whatever_comes_later(delivery, crowd, draft):
    before = delivery.body
    crowd(2)
    draft()
    assert Delivery.objects.get(pk=delivery.pk).body == before


# What was taken back or changed before it went out


@pytest.fixture
def quoted(draft, crowd, petition, confirmed):
    """A digest that quotes Dee by name."""
    action = confirmed(petition, "Dee", disclosure="name", comment="Mine", comment_may_be_passed_on=True)
    crowd(2)
    draft()
    delivery = Delivery.objects.get()
    assert "Mine" in delivery.body
    assert "Dee Doe" in delivery.body
    return delivery, action


def test_leaves_out_of_a_waiting_draft_what_was_taken_back(quoted):
    delivery, action = quoted
    take_back_action(action_id=action.pk)
    delivery.refresh_from_db()
    assert "Mine" not in delivery.body
    assert "Dee" not in delivery.body
    assert delivery.figures["confirmed"] == 2


def test_leaves_it_out_after_approval_too_while_nothing_has_left(quoted, ben, outbox_send):
    delivery, action = quoted
    approve(delivery, ben)
    take_back_action(action_id=action.pk)
    sent = outbox_send()
    assert len(sent) == 5
    assert not any("Mine" in message.body for message in sent)


def test_cannot_call_back_what_has_begun_to_go_out(quoted, ben, settings):
    from organizing.mail.send import send_due_emails

    delivery, action = quoted
    approve(delivery, ben)
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_BATCH": 1}
    send_due_emails()
    take_back_action(action_id=action.pk)
    delivery.refresh_from_db()
    assert "Mine" in delivery.body


def test_shows_a_signer_as_they_chose_last(quoted, petition, confirmed):
    delivery, _action = quoted
    confirmed(petition, "Dee", disclosure="count", comment="Mine", comment_may_be_passed_on=True)
    delivery.refresh_from_db()
    assert "Mine" in delivery.body
    assert "Dee" not in delivery.body


def test_does_not_change_under_its_readers_eyes_with_every_new_signer(quoted, petition, confirmed):
    delivery, _action = quoted
    confirmed(petition, "Eva")
    before = delivery.body
    delivery.refresh_from_db()
    assert delivery.body == before


# Deciding


def approve(delivery, by, now=NOW):
    return approve_delivery(delivery_id=delivery.pk, by=by, now=now)


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
