"""Not too often, and not at night."""

from __future__ import annotations

from functools import partial

import pytest
from django.core import mail

from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.mail.send import send_due_emails
from tests.threads import at_once


def at(hour, *, day=2):
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime(2027, 3, day, hour, tzinfo=ZoneInfo("America/Chicago"))


def test_waits_for_the_end_of_the_quiet_hours(dee, kind, queue, outbox_send):
    email = queue(kind(is_transactional=False), dee, due_at=at(5))
    assert outbox_send(at(5)) == []
    email.refresh_from_db()
    assert (email.state, email.due_at) == ("due", at(9))
    assert email.reason == "Waits: no e-mails to supporters in the quiet hours."
    assert len(outbox_send(at(9))) == 1


def test_sends_what_was_asked_for_at_any_hour(petition, signed, in_larkmoor, outbox_send):
    signed(petition, "Dee", now=at(3, day=7))
    assert len(outbox_send(at(3, day=7))) == 1


def test_sends_two_a_week_and_the_third_when_the_first_is_a_week_old(dee, kind, queue, outbox_send):
    name = kind(is_transactional=False)
    queue(name, dee, key="1", due_at=at(10))
    outbox_send(at(10))
    queue(name, dee, key="2", due_at=at(10, day=4))
    outbox_send(at(10, day=4))
    third = queue(name, dee, key="3", due_at=at(10, day=5))
    assert len(outbox_send(at(10, day=5))) == 2
    third.refresh_from_db()
    assert third.due_at == at(10, day=9)
    assert third.reason == "Waits: this reader got enough e-mails this week."
    assert len(outbox_send(at(10, day=9))) == 3


def test_lets_hearing_mail_outrank_the_cap_and_counts_it(kind, queue, dee, outbox_send):
    plain = kind(is_transactional=False)
    hearing = kind("hearing_kind", is_transactional=False, outranks_cap=True)
    for number, name in enumerate((plain, plain, hearing)):
        queue(name, dee, key=f"h{number}", due_at=at(10, day=number + 1))
        outbox_send(at(10, day=number + 1))
    assert len(mail.outbox) == 3
    last = queue(plain, dee, key="last", due_at=at(10, day=4))
    outbox_send(at(10, day=4))
    last.refresh_from_db()
    assert last.state == "due"


@pytest.mark.django_db(transaction=True)
def test_keeps_the_cap_when_several_workers_send_to_one_person(larkmoor, petition, confirmed, kind, settings):
    from organizing.mail.queue import queue_email

    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_BATCH": 1, "EMAILS_PER_WEEK": 2}
    name, person = kind(is_transactional=False), confirmed(petition, "Dee").person
    with group_scope(larkmoor):
        Email.objects.all().delete()
        for number in range(6):
            queue_email(kind=name, group=larkmoor, key=str(number), language="en", now=at(10), person=person)
    assert sum(at_once([partial(send_due_emails, now=at(10))] * 4)) <= 2
    while send_due_emails(now=at(10)):
        pass
    assert len(mail.outbox) == 2


def test_counts_confirmations_toward_no_cap(petition, confirmed, kind, queue, outbox_send, in_larkmoor):
    name = kind(is_transactional=False)
    person = confirmed(petition, "Dee", now=at(9)).person
    Email.objects.all().delete()
    for number in range(3):
        queue(kind(f"asked_{number}"), person, key=f"t{number}", due_at=at(9))
    queue(name, person, due_at=at(9))
    assert len(outbox_send(at(10))) == 4
