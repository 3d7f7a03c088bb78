"""Messages whose worker died between speaking to the server and noting its answer."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.utils import timezone

from organizing.mail.claim import claim_emails
from organizing.mail.models import Email, EmailState
from organizing.mail.note import Note, write_notes
from organizing.mail.recover import recover_emails
from tests.organizing.mail import NOW


def stuck(kind_name, dee, queue):
    """A message whose worker died after committing `sending`."""
    email = queue(kind_name, dee)
    claim_emails(worker="dead", now=NOW)
    Email.objects.filter(pk=email.pk).update(state="sending", attempts=1, message_id="<1@larkmoor.example>")
    return email


def later():
    return timezone.now() + timedelta(minutes=6)


def test_sends_a_confirmation_again_under_its_message_id(dee, kind, queue, outbox_send):
    email = stuck(kind(resend_when_unknown=True), dee, queue)
    assert recover_emails(now=timezone.now()) == 0
    with time_machine.travel(later(), tick=False):
        assert recover_emails(now=timezone.now()) == 1
        [message] = outbox_send()
    assert message.extra_headers["Message-ID"] == "<1@larkmoor.example>"
    assert Email.objects.get(pk=email.pk).attempts == 2


def test_leaves_anything_else_to_a_person(dee, kind, queue, outbox_send):
    stuck(kind(), dee, queue)
    with time_machine.travel(later(), tick=False):
        assert recover_emails(now=timezone.now()) == 1
        assert recover_emails(now=timezone.now()) == 0
        assert outbox_send() == []
    email = Email.objects.get()
    assert email.state == "unknown"
    assert "may or may not" in email.reason


def test_gives_up_a_confirmation_that_kills_every_worker(dee, kind, queue, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_RETRY_MINUTES": [1]}
    email = stuck(kind(resend_when_unknown=True), dee, queue)
    Email.objects.update(attempts=2)
    recover_emails(now=later())
    email.refresh_from_db()
    assert email.state == "failed"
    assert "may or may not" in email.reason


def test_a_worker_that_comes_to_late_writes_on_no_row_of_anothers(dee, kind, queue):
    email = stuck(kind(), dee, queue)
    Email.objects.update(leased_by="quick")
    for worker, state in (("dead", "sending"), ("quick", "sent")):
        write_notes([Note(email.pk, EmailState.SENT)], was=EmailState.SENDING, worker=worker)
        assert Email.objects.get().state == state


def test_takes_a_message_from_no_living_worker(dee, kind, queue):
    stuck(kind(resend_when_unknown=True), dee, queue)
    assert recover_emails(now=timezone.now()) == 0
    assert Email.objects.get().state == "sending"


def test_leaves_a_message_to_the_worker_that_claimed_it_later(dee, kind, queue):
    from organizing.mail.gate import take_to_sending

    email = queue(kind(), dee)
    claim_emails(worker="slow", now=NOW)
    Email.objects.update(leased_by="quick")
    assert take_to_sending([email.pk], group=email.group, worker="slow", now=NOW) == []
    assert Email.objects.get().state == "due"
