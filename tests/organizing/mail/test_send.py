"""Carry due messages to the mail server: each once, and what stops one stops no other."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from organizing.campaigns.models import Campaign
from organizing.groups.scope import group_scope
from organizing.journey import take_back_action
from organizing.mail.claim import claim_emails
from organizing.mail.models import Email, Suppression
from organizing.mail.recover import recover_emails
from organizing.mail.send import send_due_emails
from organizing.mail.suppress import find_suppression, suppress_address
from organizing.people.models import Person
from organizing.registry import Content, EmailKind, email_kinds, listen
from tests.factories import newest_pending
from tests.threads import at_once

NOW = timezone.now()


class Server(EmailBackend):
    """A mail server in memory that fails as it is told, by address."""

    failures: dict[str, Exception] = {}
    opened = 0

    def open(self):
        type(self).opened += 1
        return True

    def send_messages(self, messages):
        for message in messages:
            if error := self.failures.get(message.to[0]) or self.failures.get("*"):
                raise error
        return super().send_messages(messages)


@pytest.fixture
def failures(settings, monkeypatch):
    """`failures["dee@mail.example"] = SMTPException(…)`; "*" is for everybody."""
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_MAY_LEAVE": True}
    monkeypatch.setattr(Server, "failures", {})
    return Server.failures


@pytest.fixture
def kind(request):
    """Register a kind of mail for this test: `kind(render=…, refuse=…)`."""

    def add(name="test_kind", *, render=lambda email: Content("Hi", "Hello"), refuse=lambda email: "", **rules):
        email_kinds.add(name, EmailKind(render=render, refuse=refuse, **{"is_transactional": True, **rules}))
        request.addfinalizer(lambda: forget(name))
        return name

    return add


def forget(name):
    email_kinds._own.pop(name, None)
    email_kinds._all = None


@pytest.fixture
def queue(in_larkmoor):
    from organizing.mail.queue import queue_email

    def queue(kind, person, key="k", **changes):
        return queue_email(kind=kind, group=in_larkmoor, key=key, language="en", now=NOW, person=person, **changes)

    return queue


@pytest.fixture
def dee(petition, confirmed, in_larkmoor):
    person = confirmed(petition, "Dee").person
    Email.objects.all().delete()
    return person


def test_sends_the_thank_you_with_everything_it_must_carry(petition, signed, in_larkmoor, outbox_send):
    signed(petition, "Dee", email="Dee.Doe@mail.example")
    [message] = outbox_send()
    assert message.to == ["Dee.Doe@mail.example"]
    assert message.from_email == "Larkmoor Neighbors Together <team@larkmoor.example>"
    assert message.reply_to == ["team@larkmoor.example"]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.extra_headers["List-Unsubscribe"].startswith("<http://larkmoor.example/o/unsubscribe/")
    assert "/o/confirm/" in message.body
    assert "/o/withdraw/" in message.body
    assert "PO Box 1, Millhaven 00001" in message.body
    assert "Home means home" in message.body
    html = message.alternatives[0][0]
    assert "/o/confirm/" in html
    assert "PO Box 1" in html
    assert "<img" not in html


def test_writes_in_the_language_of_the_form(petition, signed, in_larkmoor, outbox_send):
    signed(petition, "Dee", language="es")
    [message] = outbox_send()
    assert "Casa es casa" in message.subject + message.body


def test_notes_what_was_sent(petition, signed, in_larkmoor, outbox_send):
    signed(petition, "Dee", now=NOW)
    [message] = outbox_send(NOW)
    email = Email.objects.get()
    assert (email.state, email.attempts, email.sent_at, email.leased_by) == ("sent", 1, NOW, "")
    assert email.subject == message.subject
    assert email.message_id == message.extra_headers["Message-ID"]
    assert email.message_id.endswith("@larkmoor.example>")


def test_sends_each_message_once(petition, signed, in_larkmoor, outbox_send):
    for name in ("Dee", "Eva", "Flo"):
        signed(petition, name)
    assert len(outbox_send()) == 3
    assert len(outbox_send()) == 3


def test_sends_nothing_that_was_rolled_back(petition, signed, in_larkmoor, outbox_send):
    from tests.factories import rolled_back

    with rolled_back():
        signed(petition, "Dee")
    assert outbox_send() == []


def test_sends_for_every_group_from_its_own_address(petition, other_petition, signed, outbox_send):
    signed(petition, "Dee")
    signed(other_petition, "Dee")
    assert {message.from_email.split("<")[1] for message in outbox_send()} == {
        "team@larkmoor.example>",
        "team@quarry.example>",
    }


# The last gate


def test_does_not_ask_to_confirm_what_was_confirmed_already(petition, confirmed, in_larkmoor, outbox_send):
    confirmed(petition, "Dee")
    assert outbox_send() == []
    email = Email.objects.get()
    assert (email.state, email.reason) == ("cancelled", "There is nothing left to confirm.")


@pytest.mark.parametrize("state", ["closed", "won", "planning"])
def test_sends_no_thank_you_once_the_campaign_does_not_run(petition, signed, in_larkmoor, outbox_send, state):
    signed(petition, "Dee")
    Campaign.objects.update(state=state)
    assert outbox_send() == []
    assert Email.objects.get().state == "cancelled"


def test_sends_nothing_about_an_action_taken_back(petition, signed, in_larkmoor, outbox_send):
    take_back_action(action_id=signed(petition, "Dee").pk)
    assert outbox_send() == []


def test_writes_to_no_suppressed_mailbox(petition, signed, in_larkmoor, outbox_send):
    suppress_address(group=in_larkmoor, address="dee.doe@gmail.com", reason="bounced")
    signed(petition, "Dee", email="DeeDoe+new@gmail.com")
    assert outbox_send() == []
    assert "came back" in Email.objects.get().reason


def test_goes_to_the_address_known_at_the_moment_of_sending(petition, confirmed, in_larkmoor, kind, queue, outbox_send):
    person = confirmed(petition, "Dee").person
    queue(kind(), person)
    Person.objects.update(email="dee@new.example")
    assert [message.to for message in outbox_send()] == [["dee@new.example"]]


def test_tells_nobody_without_an_address(dee, kind, queue, outbox_send):
    queue(kind(), dee)
    Person.objects.update(email="")
    assert outbox_send() == []
    assert "no address" in Email.objects.get().reason


# Failures


def test_tries_again_later_and_says_why(petition, signed, in_larkmoor, failures):
    signed(petition, "Dee", now=NOW)
    failures["*"] = smtplib.SMTPServerDisconnected("421 4.3.2 dee@mail.example")
    assert send_due_emails(now=NOW) == 0
    email = Email.objects.get()
    assert (email.state, email.attempts, email.due_at) == ("due", 1, NOW + timedelta(minutes=1))
    assert email.reason == "The mail server could not be reached; it will be tried again."
    assert "dee@mail.example" not in email.reason
    failures.clear()
    assert send_due_emails(now=NOW) == 0
    assert send_due_emails(now=NOW + timedelta(minutes=1)) == 1
    assert Email.objects.get().reason == ""


def test_waits_ever_longer_and_gives_up_at_last(petition, signed, in_larkmoor, failures):
    signed(petition, "Dee", now=NOW)
    failures["*"] = ConnectionRefusedError()
    waits, now = [], NOW
    while (email := Email.objects.get()).state == "due":
        now = email.due_at
        send_due_emails(now=now)
        waits.append(round((Email.objects.get().due_at - now).total_seconds() / 60))
    assert waits[:6] == [1, 5, 30, 120, 480, 1440]
    assert (email.state, email.attempts) == ("failed", 7)
    assert email.reason == "Given up after the last attempt."


def test_keeps_the_message_id_over_all_attempts(petition, signed, in_larkmoor, failures):
    signed(petition, "Dee", now=NOW)
    failures["*"] = OSError()
    send_due_emails(now=NOW)
    first = Email.objects.get().message_id
    failures.clear()
    send_due_emails(now=NOW + timedelta(minutes=1))
    assert mail.outbox[0].extra_headers["Message-ID"] == first


def test_suppresses_a_mailbox_that_does_not_exist(petition, signed, in_larkmoor, failures):
    died = []
    listen("mailbox_died", lambda email: died.append(email.pk))
    signed(petition, "Dee", now=NOW)
    failures["*"] = smtplib.SMTPRecipientsRefused({"dee@mail.example": (550, b"5.1.1 No such user")})
    send_due_emails(now=NOW)
    email = Email.objects.get()
    assert (email.state, email.reason) == ("failed", "The mailbox does not exist.")
    assert find_suppression("DEE@mail.example") == "bounced"
    assert died == [email.pk]
    assert b"dee" not in bytes(Suppression.objects.get().address_hash)


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"dee@mail.example": (550, b"5.7.1 We do not like your network")}),
        smtplib.SMTPRecipientsRefused({"dee@mail.example": (451, b"4.3.0 Later")}),
        smtplib.SMTPRecipientsRefused({"dee@mail.example": (550, b"No thanks")}),
        smtplib.SMTPDataError(554, b"5.6.0 Spam"),
        smtplib.SMTPSenderRefused(421, b"4.7.0 Too fast", "team@larkmoor.example"),
        TimeoutError(),
    ],
)
def test_blames_no_reader_for_what_is_not_their_doing(petition, signed, in_larkmoor, failures, error):
    signed(petition, "Dee", now=NOW)
    failures["*"] = error
    send_due_emails(now=NOW)
    assert Email.objects.get().state == "due"
    assert not Suppression.objects.exists()


def test_lets_one_refused_reader_hold_up_nobody(petition, signed, in_larkmoor, failures):
    for name in ("Dee", "Eva", "Flo"):
        signed(petition, name, now=NOW)
    failures["eva@mail.example"] = smtplib.SMTPRecipientsRefused({"eva@mail.example": (451, b"4.2.2 Full")})
    assert send_due_emails(now=NOW) == 2
    assert [message.to[0] for message in mail.outbox] == ["dee@mail.example", "flo@mail.example"]


def test_lets_one_message_that_cannot_be_written_hold_up_nobody(dee, kind, queue, outbox_send, caplog):
    def fail(email):
        raise LookupError(f"secret of {email.person.email}")

    queue(kind("broken", render=fail, lane=0), dee, key="1")
    queue(kind("gate_broken", refuse=fail, lane=0), dee, key="2")
    queue(kind("whole"), dee, key="3")
    assert len(outbox_send()) == 1
    states = dict(Email.objects.values_list("kind", "state"))
    assert states == {"broken": "failed", "gate_broken": "failed", "whole": "sent"}
    assert "could not be written" in Email.objects.get(kind="broken").reason


def test_marks_a_message_failed_whose_plugin_is_gone(dee, kind, queue, outbox_send):
    queue(kind("temporary"), dee, key="1")
    forget("temporary")
    queue(kind("whole"), dee, key="2")
    assert len(outbox_send()) == 1
    assert Email.objects.get(kind="temporary").state == "failed"


def test_sends_on_after_a_whole_batch_was_kept_back(dee, kind, queue, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_BATCH": 2}
    no, yes = kind("no", refuse=lambda email: "Not now.", lane=0), kind("yes")
    for number in range(5):
        queue(no, dee, key=str(number))
    queue(yes, dee, key="yes")
    assert send_due_emails(now=NOW) == 1


def test_breaks_no_header_by_a_subject_of_two_lines(dee, kind, queue, outbox_send):
    queue(kind(render=lambda email: Content("Hello\r\nBcc: all@mail.example", "x")), dee)
    [message] = outbox_send()
    assert message.subject == "Hello Bcc: all@mail.example"
    assert message.recipients() == ["dee@mail.example"]


# After a crash


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


def test_takes_a_message_from_no_living_worker(dee, kind, queue):
    stuck(kind(resend_when_unknown=True), dee, queue)
    assert recover_emails(now=timezone.now()) == 0
    assert Email.objects.get().state == "sending"


def test_leaves_a_message_to_the_worker_that_claimed_it_later(dee, kind, queue):
    from organizing.mail.send import Result, _send_one

    email = queue(kind(), dee)
    claim_emails(worker="slow", now=NOW)
    Email.objects.update(leased_by="quick")
    assert _send_one(email.pk, None, worker="slow", now=NOW) == Result.KEPT_BACK
    assert Email.objects.get().state == "due"


# Pace


def at(hour, *, day=2):
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime(2027, 3, day, hour, tzinfo=ZoneInfo("America/Chicago"))


def test_waits_for_the_end_of_the_quiet_hours(dee, kind, queue, outbox_send):
    email = queue(kind(is_transactional=False), dee, due_at=at(5))
    assert outbox_send(at(5)) == []
    email.refresh_from_db()
    assert (email.state, email.due_at) == ("due", at(9))
    assert "quiet hours" in email.reason
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


def test_finds_no_suppression_of_another_group(in_larkmoor, other_group):
    suppress_address(group=in_larkmoor, address="dee@mail.example", reason="bounced")
    suppress_address(group=in_larkmoor, address="DEE@mail.example", reason="complained")
    assert Suppression.objects.get().reason == "bounced"
    with group_scope(other_group):
        assert find_suppression("dee@mail.example") == ""


def test_confirms_by_the_link_it_sent(petition, signed, in_larkmoor, outbox_send, confirm_link):
    from organizing.vault import open_token

    action = signed(petition, "Dee")
    [message] = outbox_send()
    token = confirm_link(message).split("/")[3]
    assert open_token("confirm", token) == (action.pk, newest_pending(action).pk)
