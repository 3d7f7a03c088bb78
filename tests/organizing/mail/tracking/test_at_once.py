"""Several posts, several workers and two leads at the same moment."""

from __future__ import annotations

from functools import partial

import pytest
from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.mail.models import Suppression
from organizing.mail.tracking.decide_flood import apply_held
from organizing.mail.tracking.flood import count_held
from organizing.mail.tracking.models import ProviderEvent
from organizing.mail.tracking.settle_events import settle_events
from organizing.registry import _handlers
from tests.organizing.mail import NOW
from tests.organizing.mail.tracking.posts import knock, postmark, sendgrid
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def died(monkeypatch):
    numbers = []
    monkeypatch.setitem(_handlers, "mailbox_died", [lambda email: numbers.append(email.pk)])
    return numbers


def report(emails):
    posts = [
        sendgrid("bounce", email.message_id, NOW, number=number, type="bounce")[0]
        for number, email in enumerate(emails)
    ]
    assert knock("sendgrid", posts).status_code == 200


def test_stores_an_event_once_that_is_posted_eight_times_at_once(larkmoor):
    post = partial(knock, "postmark", postmark("HardBounce", "<dee@larkmoor.example>", NOW))
    assert [answer.status_code for answer in at_once([post] * 8)] == [200] * 8
    assert ProviderEvent.objects.count() == 1


def test_four_workers_strike_each_off_once_and_hold_the_cap(larkmoor, mailed, monkeypatch, died):
    monkeypatch.setattr("organizing.mail.tracking.settle_events.PIECE", 3)
    emails = [mailed(f"Signer{number}") for number in range(24)]
    report(emails)
    settled = at_once([partial(settle_events, now=timezone.now())] * 4)
    settled.append(settle_events(now=timezone.now()))
    assert sum(settled) == 24
    assert len(died) == len(set(died)) == 20
    with group_scope(larkmoor):
        assert (Suppression.objects.count(), count_held()) == (20, 4)


def test_two_leads_press_at_once_and_it_is_done_once(larkmoor, mailed, settings, ana, died):
    settings.ORGANIZING = {**settings.ORGANIZING, "FLOOD": {"PERCENT": 0, "AT_LEAST": 0}}
    emails = [mailed(f"Signer{number}") for number in range(5)]
    report(emails)
    settle_events(now=timezone.now())

    def press():
        with group_scope(larkmoor):
            return apply_held(group_id=larkmoor.pk, by=ana, now=timezone.now())

    assert sorted(at_once([press] * 2)) == [0, 5]
    assert sorted(died) == sorted(email.pk for email in emails)
