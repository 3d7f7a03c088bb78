"""Too many mailboxes struck off in one hour: it stops, and a person decides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.mail.models import Email, Suppression
from organizing.mail.queue import queue_email
from organizing.mail.send import send_due_emails
from organizing.mail.tracking.decide_flood import apply_held, forget_held
from organizing.mail.tracking.flood import count_held
from organizing.mail.tracking.judge import Charge, judge
from organizing.mail.tracking.models import ProviderEvent, Verdict
from organizing.mail.tracking.settle_events import settle_events
from organizing.people.consents import who_may_email
from organizing.people.models import Person
from tests.organizing.mail import NOW
from tests.organizing.mail.tracking.posts import knock, postmark, sendgrid

NAMES = [f"Signer{number}" for number in range(30)]


@pytest.fixture
def crowd(mailed):
    return [mailed(name) for name in NAMES]


def bounce(emails, *, first=0):
    posts = [
        sendgrid("bounce", email.message_id, NOW, number=first + number, type="bounce")[0]
        for number, email in enumerate(emails)
    ]
    assert knock("sendgrid", posts).status_code == 200


def standing(group):
    with group_scope(group):
        return Suppression.objects.count(), count_held()


def test_stops_at_the_cap_and_keeps_the_rest(crowd, larkmoor, state_of):
    bounce(crowd)
    settle_events(now=NOW)
    assert standing(larkmoor) == (20, 10)
    assert [state_of(email) for email in crowd].count("bounced") == 20


def test_holds_a_slow_flood_too(crowd, larkmoor):
    for number, email in enumerate(crowd):
        bounce([email], first=number)
        settle_events(now=NOW + timedelta(minutes=number))
    assert standing(larkmoor) == (20, 10)


def test_lets_five_in_a_hundred_an_hour_through(crowd, larkmoor):
    bounce(crowd[:15])
    settle_events(now=NOW)
    bounce(crowd[15:], first=15)
    settle_events(now=NOW + timedelta(minutes=61))
    assert standing(larkmoor) == (30, 0)


def test_knows_the_size_of_the_list(crowd, larkmoor, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "FLOOD": {"PERCENT": 50, "AT_LEAST": 2}}
    bounce(crowd)
    settle_events(now=NOW)
    assert standing(larkmoor) == (15, 15)


def test_holds_complaints_as_well(crowd, larkmoor):
    for number, email in enumerate(crowd):
        knock("postmark", postmark("SpamComplaint", email.message_id, NOW, number=number))
    settle_events(now=NOW)
    assert standing(larkmoor) == (20, 10)


def test_takes_every_opt_out_at_its_word_however_many(crowd, larkmoor, campaign):
    bounce(crowd[:25])
    settle_events(now=NOW)
    for number, email in enumerate(crowd):
        knock("sendgrid", sendgrid("unsubscribe", email.message_id, NOW, number=900 + number))
    settle_events(now=timezone.now())
    with group_scope(larkmoor):
        assert Verdict.objects.filter(what="unsubscribed", state="applied").count() == 30
        assert not who_may_email(list(Person.objects.values_list("pk", flat=True)), topic=campaign.topic)
    assert standing(larkmoor) == (20, 5)


def test_puts_mail_off_to_who_may_have_complained(crowd, larkmoor, ana, kind):
    for number, email in enumerate(crowd):
        knock("postmark", postmark("SpamComplaint", email.message_id, NOW, number=number))
    settle_events(now=NOW)
    with group_scope(larkmoor):
        person = Verdict.objects.filter(state="held").first().email.person
        email = queue_email(kind=kind(), group=larkmoor, key="k", language="en", now=NOW, person=person)
        assert send_due_emails(now=NOW) == 0
        email.refresh_from_db()
        assert (email.state, email.due_at, email.attempts) == ("due", NOW + timedelta(hours=1), 0)
        assert "a person must decide" in email.reason
        forget_held(group_id=larkmoor.pk, by=ana, now=NOW)
        assert send_due_emails(now=NOW + timedelta(hours=1)) == 1


def test_waits_with_a_verdict_while_the_message_is_sent_again(mailed, larkmoor, state_of):
    email = mailed("Dee", state="sending")
    with group_scope(larkmoor):
        charge = Charge(email, "bounced", NOW)
        assert judge([charge], now=NOW) == ["waiting"]
        assert not Verdict.objects.exists()
        Email.objects.filter(pk=email.pk).update(state="sent")
        assert judge([charge], now=NOW) == ["counted"]
    assert state_of(email) == "bounced"


def test_keeps_held_what_a_person_decides_while_the_message_is_sent_again(crowd, larkmoor, ana):
    bounce(crowd)
    settle_events(now=NOW)
    with group_scope(larkmoor):
        Email.objects.filter(pk=Verdict.objects.filter(state="held").first().email_id).update(state="sending")
        assert apply_held(group_id=larkmoor.pk, by=ana, now=NOW) == 9
    assert standing(larkmoor) == (29, 1)


def test_goes_on_telling_what_arrives(crowd, larkmoor, mailed, state_of):
    bounce(crowd)
    settle_events(now=NOW)
    email = mailed("Eva")
    knock("postmark", postmark("Delivery", email.message_id, NOW))
    settle_events(now=NOW)
    assert state_of(email) == "delivered"


def test_stays_shut_until_a_person_decides(crowd, larkmoor):
    bounce(crowd[:25])
    settle_events(now=NOW)
    bounce(crowd[25:], first=25)
    settle_events(now=NOW + timedelta(days=1))
    assert standing(larkmoor) == (20, 10)


def test_strikes_them_off_when_told_to(crowd, larkmoor, ana, state_of):
    bounce(crowd)
    settle_events(now=NOW)
    with group_scope(larkmoor):
        assert apply_held(group_id=larkmoor.pk, by=ana, now=NOW) == 10
        assert apply_held(group_id=larkmoor.pk, by=ana, now=NOW) == 0
        assert Verdict.objects.filter(settled_by=ana).count() == 10
    assert standing(larkmoor) == (30, 0)
    assert {state_of(email) for email in crowd} == {"bounced"}


def test_takes_none_for_true_when_told_so_however_often_it_is_said(crowd, larkmoor, ana):
    bounce(crowd)
    settle_events(now=NOW)
    with group_scope(larkmoor):
        assert forget_held(group_id=larkmoor.pk, by=ana, now=NOW) == 10
    bounce(crowd, first=500)
    settle_events(now=NOW + timedelta(minutes=1))
    assert standing(larkmoor) == (20, 0)
    with group_scope(larkmoor):
        assert Email.objects.filter(state="sent", kind="follow_up").count() >= 10


def test_counts_anew_once_a_person_has_looked(crowd, larkmoor, ana, mailed):
    bounce(crowd)
    settle_events(now=NOW)
    with group_scope(larkmoor):
        apply_held(group_id=larkmoor.pk, by=ana, now=NOW)
    bounce([mailed("Eva")], first=900)
    settle_events(now=NOW + timedelta(minutes=2))
    assert standing(larkmoor) == (31, 0)


def test_stops_one_group_and_no_other(crowd, larkmoor, other_group, other_petition, confirmed):
    bounce(crowd)
    with group_scope(other_group):
        person = confirmed(other_petition, "Zoe").person
        own = {"message_id": "<zoe@quarry.example>", "idempotency_key": "z", "attempts": 1, "state": "sent"}
        email = Email.objects.create(
            group=other_group, person=person, kind="follow_up", language="en", due_at=NOW, created_at=NOW, **own
        )
    bounce([email], first=700)
    settle_events(now=NOW)
    assert standing(other_group) == (1, 0)
    assert ProviderEvent.objects.filter(outcome="held").count() == 10
