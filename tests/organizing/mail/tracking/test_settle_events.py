"""What providers report comes into the ledger, in whatever order, once."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from django.utils import timezone

from organizing.followups.models import FollowUp
from organizing.followups.stop import COMPLAINED
from organizing.groups.scope import group_scope
from organizing.mail.models import Email, EmailState, Suppression
from organizing.mail.suppress import find_suppression, suppress_erased
from organizing.mail.tracking.models import Outcome, ProviderEvent, Verdict
from organizing.mail.tracking.settle_events import settle_events
from organizing.people.consents import may_email
from organizing.people.models import Person
from organizing.registry import _handlers
from tests.organizing.mail import NOW
from tests.organizing.mail.tracking.posts import brevo, knock, postmark

STORY = ["Delivery", "HardBounce", "SpamComplaint"]


def report(what, email, *, minutes=1, number=1, **more):
    """Postmark posts this about the message, as happened so many minutes after it went out."""
    body = postmark(
        what, email.message_id, NOW - timedelta(hours=1) + timedelta(minutes=minutes), number=number, **more
    )
    assert knock("postmark", body).status_code == 200


def outcomes():
    return list(ProviderEvent.objects.order_by("pk").values_list("outcome", flat=True))


def test_tells_that_a_message_arrived(mailed, state_of):
    email = mailed()
    report("Delivery", email)
    assert settle_events(now=NOW) == 1
    assert state_of(email) == "delivered"
    assert outcomes() == [Outcome.COUNTED]


def test_writes_no_more_to_a_mailbox_that_is_gone(mailed, state_of, larkmoor):
    email = mailed()
    report("HardBounce", email)
    settle_events(now=NOW)
    assert state_of(email) == "bounced"
    with group_scope(larkmoor):
        assert find_suppression("DEE@mail.example") == "bounced"
        assert not FollowUp.objects.filter(person=email.person, state="due").exists()


def test_strikes_nobody_off_for_a_full_mailbox(mailed, state_of, larkmoor):
    email = mailed()
    report("SoftBounce", email)
    settle_events(now=NOW)
    assert state_of(email) == "bounced"
    with group_scope(larkmoor):
        assert find_suppression("dee@mail.example") == ""
        assert FollowUp.objects.filter(person=email.person, state="due").exists()


def test_takes_a_complaint_for_a_no_to_everything(mailed, state_of, larkmoor, campaign):
    email = mailed()
    report("SpamComplaint", email)
    settle_events(now=timezone.now())
    assert state_of(email) == "complained"
    with group_scope(larkmoor):
        assert find_suppression("dee@mail.example") == "complained"
        assert not may_email(person=Person.objects.get(), topic=campaign.topic)
        assert set(FollowUp.objects.values_list("reason", flat=True)) == {str(COMPLAINED)}


def test_takes_the_providers_unsubscribe_for_a_no(mailed, state_of, larkmoor, campaign):
    email = mailed()
    knock("brevo", brevo("unsubscribe", email.message_id, NOW))
    settle_events(now=timezone.now())
    assert state_of(email) == "sent"
    with group_scope(larkmoor):
        assert not may_email(person=Person.objects.get(), topic=campaign.topic)
        assert not Suppression.objects.exists()
        assert not FollowUp.objects.filter(state="due").exists()


@pytest.mark.parametrize("order", list(itertools.permutations(STORY)), ids="-".join)
def test_ends_the_same_in_whatever_order_the_news_comes(mailed, state_of, larkmoor, order):
    email = mailed()
    for what in order:
        report(what, email, minutes=STORY.index(what), number=STORY.index(what))
        settle_events(now=NOW)
    assert state_of(email) == "complained"
    with group_scope(larkmoor):
        assert find_suppression("dee@mail.example") == "complained"


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_goes_by_the_providers_clock_between_equals(mailed, state_of, order):
    """A full mailbox that took the message later on, however the two posts overtake each other."""
    email = mailed()
    for minutes in order:
        report({1: "SoftBounce", 2: "Delivery"}[minutes], email, minutes=minutes)
        settle_events(now=NOW)
    assert state_of(email) == "delivered"


def test_counts_a_hundred_replays_once(mailed, larkmoor, monkeypatch):
    died = []
    monkeypatch.setitem(_handlers, "mailbox_died", [lambda email: died.append(email.pk)])
    email = mailed()
    for number in range(100):
        report("HardBounce", email, number=number % 3)
        settle_events(now=NOW)
    assert died == [email.pk]
    with group_scope(larkmoor):
        assert Verdict.objects.count() == 1


@pytest.mark.parametrize("what", ["Delivery", "Transient", "HardBounce"])
def test_settles_what_nobody_knew(mailed, state_of, what):
    email = mailed(state=EmailState.UNKNOWN, sent_at=None)
    report(what, email)
    settle_events(now=NOW)
    assert state_of(email) == {"Delivery": "delivered", "Transient": "sent", "HardBounce": "bounced"}[what]


def test_does_not_send_again_what_arrived(mailed, larkmoor, outbox_send):
    email = mailed(state=EmailState.DUE, attempts=1, sent_at=None)
    report("Delivery", email)
    settle_events(now=NOW)
    assert outbox_send() == []
    with group_scope(larkmoor):
        assert Email.objects.get(pk=email.pk).sent_at is not None


def test_says_that_a_server_puts_it_off(mailed, larkmoor):
    email = mailed()
    report("Transient", email)
    settle_events(now=NOW)
    with group_scope(larkmoor):
        email.refresh_from_db()
        assert (email.state, "puts it off" in email.reason) == ("sent", True)


def test_waits_while_a_worker_is_sending_it(mailed, state_of, larkmoor):
    email = mailed(state=EmailState.SENDING)
    report("Delivery", email)
    assert settle_events(now=NOW + timedelta(hours=1)) == 0
    with group_scope(larkmoor):
        Email.objects.filter(pk=email.pk).update(state=EmailState.SENT)
    assert settle_events(now=NOW + timedelta(hours=1)) == 1
    assert state_of(email) == "delivered"


def test_believes_nothing_of_what_never_went_out(mailed, state_of):
    email = mailed(state=EmailState.DUE, attempts=0, sent_at=None)
    report("Delivery", email)
    settle_events(now=NOW)
    assert state_of(email) == "due"
    assert outcomes() == [Outcome.OLD_NEWS]


def test_finds_it_by_the_providers_name_for_it(mailed, state_of):
    email = mailed(provider_id="pm-7")
    report("Delivery", email, MessageID="pm-7", Metadata={})
    settle_events(now=NOW)
    assert state_of(email) == "delivered"


def test_waits_two_minutes_for_the_sender_to_note_the_name(mailed, state_of, larkmoor):
    email = mailed()
    report("Delivery", email, MessageID="pm-7", Metadata={})
    first_look = ProviderEvent.objects.get().received_at
    assert settle_events(now=first_look + timedelta(minutes=1)) == 0
    with group_scope(larkmoor):
        Email.objects.filter(pk=email.pk).update(provider_id="pm-7")
    assert settle_events(now=first_look + timedelta(minutes=1)) == 1
    assert state_of(email) == "delivered"


def test_drops_what_is_about_no_message_of_ours(larkmoor):
    report("HardBounce", Email(message_id="<nobody@elsewhere.example>"))
    received = ProviderEvent.objects.get().received_at
    assert settle_events(now=received + timedelta(minutes=3)) == 1
    assert outcomes() == [Outcome.STRANGER]


def test_touches_nobody_of_another_group(mailed, other_group, state_of):
    email = mailed()
    report("HardBounce", email)
    settle_events(now=NOW)
    with group_scope(other_group):
        assert not Suppression.objects.exists()
        assert find_suppression("dee@mail.example") == ""


def test_tries_again_what_a_listener_broke(mailed, state_of, monkeypatch):
    def break_it(email):
        raise RuntimeError("a plugin's own")

    monkeypatch.setitem(_handlers, "mailbox_died", [break_it])
    email = mailed()
    report("HardBounce", email)
    assert settle_events(now=NOW) == 0
    assert state_of(email) == "sent"
    monkeypatch.setitem(_handlers, "mailbox_died", [])
    assert settle_events(now=NOW) == 1
    assert state_of(email) == "bounced"


def test_is_all_or_nothing(mailed, state_of, monkeypatch):
    email = mailed()
    report("Delivery", email)
    monkeypatch.setattr("organizing.mail.tracking.settle_events._write_down", lambda outcomes: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        settle_events(now=NOW)
    assert state_of(email) == "sent"
    assert outcomes() == [Outcome.WAITING]


def test_notes_two_hundred_deliveries_in_few_queries(mailed, larkmoor, django_assert_max_num_queries):
    person = mailed().person
    with group_scope(larkmoor):
        for n in range(200):
            moments = {"due_at": NOW, "created_at": NOW, "sent_at": NOW}
            own = {"idempotency_key": f"n{n}", "message_id": f"<n{n}@larkmoor.example>", "attempts": 1, **moments}
            Email.objects.create(group=larkmoor, person=person, kind="follow_up", language="en", state="sent", **own)
    for n in range(200):
        report("Delivery", Email(message_id=f"<n{n}@larkmoor.example>"))
    with django_assert_max_num_queries(20):
        assert settle_events(now=NOW) == 200
    with group_scope(larkmoor):
        assert Email.objects.filter(state="delivered").count() == 200


def test_never_lets_an_erasure_be_undone_by_a_bounce(mailed, larkmoor):
    email = mailed()
    with group_scope(larkmoor):
        suppress_erased(group=larkmoor, address="dee@mail.example")
    report("SpamComplaint", email)
    settle_events(now=NOW)
    with group_scope(larkmoor):
        assert find_suppression("dee@mail.example") == "erased"
