"""Whoever takes no mail is left alone, by every worker, and no message loses an attempt by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from organizing.mail.breaker import (
    how_many_may_go,
    may_probe,
    note_all_well,
    note_domain_trouble,
    note_server_trouble,
    read_troubles,
)
from organizing.mail.breaker_models import SERVER, Breaker, Trouble
from organizing.mail.models import Email
from organizing.mail.send import send_due_emails
from tests.chaos.run_faulty import faulty_server
from tests.organizing.mail import NOW
from tests.redis_server import free_port

CLOCK = timezone.now()


@pytest.fixture
def smtp(settings):
    """`smtp(port)`: the ledger's server from now on."""

    def smtp(port):
        settings.EMAIL_BACKEND = "organizing.mail.backends.LocalOnlyBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port

    return smtp


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


def fail(times, trouble=Trouble.UNREACHABLE):
    for _ in range(times):
        note_server_trouble(trouble=trouble, clock=CLOCK)


def test_lets_everything_go_while_nothing_is_wrong(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert how_many_may_go(clock=CLOCK) is None


def test_leaves_a_server_alone_after_three_failures_in_a_row(db):
    fail(2)
    assert how_many_may_go(clock=CLOCK) is None
    fail(1)
    assert how_many_may_go(clock=CLOCK) == 0


def test_leaves_a_server_alone_at_once_that_refuses_our_mail_as_such(db):
    fail(1, Trouble.BLOCKED)
    assert how_many_may_go(clock=CLOCK) == 0


def test_asks_with_one_message_in_thirty_seconds_whether_it_is_back(db):
    fail(3)
    soon = CLOCK + timedelta(seconds=31)
    assert [how_many_may_go(clock=soon) for _ in range(3)] == [1, 0, 0]
    assert how_many_may_go(clock=soon + timedelta(seconds=31)) == 1
    note_all_well([SERVER])
    assert how_many_may_go(clock=soon) is None


def test_asks_a_domain_that_stays_away_ever_more_seldom(db):
    for _ in range(5):
        note_domain_trouble("mail.example", clock=CLOCK)
    assert read_troubles() == {"mail.example": CLOCK + timedelta(seconds=30)}
    assert not may_probe("mail.example", clock=CLOCK)
    for _ in range(20):
        note_domain_trouble("mail.example", clock=CLOCK)
    assert read_troubles() == {"mail.example": CLOCK + timedelta(minutes=10)}


def test_costs_no_message_an_attempt_while_nobody_listens(dee, kind, queue, smtp):
    smtp(free_port())
    email = queue(kind(), dee)
    for _ in range(5):
        assert send_due_emails(now=NOW) == 0
    email.refresh_from_db()
    assert (email.state, email.attempts, email.leased_by) == ("due", 0, "")
    assert Breaker.objects.get().failures == 3  # then nothing was tried any more


def test_sends_what_waited_once_the_server_is_back(dee, kind, queue, smtp, tmp_path):
    smtp(free_port())
    name = kind()
    for number in range(3):
        queue(name, dee, key=str(number))
    for _ in range(4):
        send_due_emails(now=NOW)
    with faulty_server(tmp_path) as server:
        smtp(server.port)
        assert send_due_emails(now=NOW) == 0
        with later(seconds=31):
            assert send_due_emails(now=NOW) == 1
            assert send_due_emails(now=NOW) == 2
    assert not Breaker.objects.exists()


def test_keeps_one_domains_mail_back_and_sends_the_others(dee, petition, confirmed, kind, queue, outbox_send):
    eva = confirmed(petition, "Eva", email="eva@other.example").person
    Email.objects.all().delete()
    name = kind()
    queue(name, dee, key="1")
    queue(name, eva, key="2")
    for _ in range(5):
        note_domain_trouble("mail.example", clock=timezone.now())
    assert [message.to for message in outbox_send(NOW)] == [["eva@other.example"]]
    email = Email.objects.get(person=dee)
    assert (email.state, email.attempts) == ("due", 0)
    assert "mail provider of this address" in email.reason
