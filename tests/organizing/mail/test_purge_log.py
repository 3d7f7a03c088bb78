"""The ledger forgets whom it wrote to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from organizing.mail.models import Email
from organizing.mail.purge_log import purge_mail_log
from organizing.mail.queue import queue_email
from organizing.mail.set_log_days import set_log_days
from organizing.mail.tracking.models import Outcome, ProviderEvent
from organizing.mail.tracking.purge_events import purge_events
from organizing.officials.models import Official
from organizing.registry import _handlers
from tests.organizing.mail import NOW

OLD = NOW - timedelta(days=91)


@pytest.fixture
def sent(kind, in_larkmoor):
    """`sent(key, person=…)`: a message that went out ninety-one days ago."""
    kind()
    kind("counted", keeps_count=True)

    def make(key, *, name="test_kind", state="sent", due_at=OLD, **about):
        email = queue_email(kind=name, group=in_larkmoor, key=key, language="en", now=due_at, reference="x:1", **about)
        changes = {"state": state, "message_id": f"<{key}@larkmoor.example>", "provider_id": key, "subject": "Hello"}
        Email.objects.filter(pk=email.pk).update(**changes)
        return email

    return make


def left():
    return set(Email.objects.filter(reference="x:1").values_list("idempotency_key", flat=True))


def test_forgets_after_ninety_days_and_not_before(dee, sent, in_larkmoor):
    sent("old", person=dee)
    sent("new", person=dee, due_at=NOW - timedelta(days=89))
    assert purge_mail_log(group=in_larkmoor, now=NOW) == 1
    assert purge_mail_log(group=in_larkmoor, now=NOW) == 0
    assert left() == {"new"}


def test_heeds_the_groups_own_days(dee, sent, in_larkmoor):
    sent("young", person=dee, due_at=NOW - timedelta(days=31))
    set_log_days(group=in_larkmoor, days=30)
    assert purge_mail_log(group=in_larkmoor, now=NOW) == 1


@pytest.mark.parametrize("state", ["sent", "delivered", "bounced", "complained", "failed", "unknown", "cancelled"])
def test_forgets_whatever_came_of_it(dee, sent, in_larkmoor, state):
    sent("k", person=dee, state=state)
    assert purge_mail_log(group=in_larkmoor, now=NOW) == 1


@pytest.mark.parametrize("state", ["due", "sending"])
def test_forgets_nothing_that_is_not_over(dee, sent, in_larkmoor, state):
    sent("k", person=dee, state=state)
    assert purge_mail_log(group=in_larkmoor, now=NOW) == 0


def test_keeps_what_officials_were_sent(sent, in_larkmoor):
    sent("official", official=Official.objects.all()[0])
    assert purge_mail_log(group=in_larkmoor, now=NOW) == 0
    assert left() == {"official"}


def test_keeps_how_many_and_not_who(dee, sent, in_larkmoor):
    email = sent("told", name="counted", person=dee, state="delivered")
    assert purge_mail_log(group=in_larkmoor, now=NOW) == 1
    row = Email.objects.get(pk=email.pk)
    assert (row.person, row.action, row.subject, row.message_id, row.provider_id) == (None, None, "", "", "")
    assert (row.state, row.reference) == ("delivered", "x:1")
    assert "told" not in row.idempotency_key
    assert purge_mail_log(group=in_larkmoor, now=NOW) == 0


def test_tells_rooms_that_count_before_it_forgets(dee, sent, in_larkmoor, monkeypatch):
    heard = []
    there = lambda emails: heard.append((emails, Email.objects.filter(pk__in=emails).count()))  # noqa: E731
    monkeypatch.setitem(_handlers, "emails_forgotten", [there])
    email = sent("old", person=dee)
    purge_mail_log(group=in_larkmoor, now=NOW)
    assert heard == [([email.pk], 1)]


def test_goes_on_where_it_was_cut(dee, sent, in_larkmoor, monkeypatch):
    monkeypatch.setattr("organizing.mail.purge_log.PIECE", 2)
    for number in range(5):
        sent(f"k{number}", person=dee)
    calls = []

    def break_at_second(emails):
        calls.append(emails)
        if len(calls) == 2:
            raise RuntimeError("stopped")

    monkeypatch.setitem(_handlers, "emails_forgotten", [break_at_second])
    with pytest.raises(RuntimeError):
        purge_mail_log(group=in_larkmoor, now=NOW)
    assert len(left()) == 3
    assert purge_mail_log(group=in_larkmoor, now=NOW) == 3


def test_forgets_what_providers_reported_after_thirty_days(db):
    now = timezone.now()
    for number, (days, outcome) in enumerate([(31, Outcome.COUNTED), (29, Outcome.COUNTED), (31, Outcome.WAITING)]):
        ProviderEvent.objects.create(
            provider="postmark",
            key=bytes([number]) * 16,
            what="delivered",
            outcome=outcome,
            happened_at=now,
            received_at=now - timedelta(days=days),
        )
    assert purge_events(now=now) == 1
    assert purge_events(now=now) == 0
    assert ProviderEvent.objects.count() == 2
