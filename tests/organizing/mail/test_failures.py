"""What the mail server refuses is tried again; what stops one message stops no other."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError

from campaign_site.embedded.smtp_sink import SmtpSink
from organizing.mail.breaker_models import Breaker
from organizing.mail.models import Email, Suppression
from organizing.mail.send import send_due_emails
from organizing.mail.suppress import find_suppression
from organizing.people.models import Person
from organizing.registry import Content, _handlers, listen
from tests.organizing.mail import NOW, forget


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


def test_tries_again_later_and_says_why(petition, signed, in_larkmoor, failures):
    signed(petition, "Dee", now=NOW)
    failures["*"] = smtplib.SMTPServerDisconnected("421 4.3.2 dee@mail.example")
    assert send_due_emails(now=NOW) == 0
    email = Email.objects.get()
    assert (email.state, email.attempts) == ("due", 1)
    assert NOW + timedelta(minutes=1) <= email.due_at <= NOW + timedelta(minutes=1.5)
    assert email.reason == "The mail server could not be reached; it will be tried again."
    assert "dee@mail.example" not in email.reason
    failures.clear()
    assert send_due_emails(now=NOW) == 0
    assert send_due_emails(now=email.due_at) == 1
    assert Email.objects.get().reason == ""


def test_waits_ever_longer_and_gives_up_at_last(petition, signed, in_larkmoor, failures):
    signed(petition, "Dee", now=NOW)
    failures["*"] = smtplib.SMTPDataError(451, b"4.3.0 Later")
    waits, now = [], NOW
    while (email := Email.objects.get()).state == "due":
        now = email.due_at
        Breaker.objects.all().delete()
        send_due_emails(now=now)
        waits.append((Email.objects.get().due_at - now).total_seconds() / 60)
    for wait, minutes in zip(waits, [1, 5, 30, 120, 480, 1440], strict=False):
        assert minutes <= wait <= minutes * 1.5
    assert (email.state, email.attempts) == ("failed", 7)
    assert email.reason == "Given up after the last attempt."


def test_keeps_the_message_id_over_all_attempts(petition, signed, in_larkmoor, failures):
    signed(petition, "Dee", now=NOW)
    failures["*"] = OSError()
    send_due_emails(now=NOW)
    first = Email.objects.get()
    failures.clear()
    send_due_emails(now=first.due_at)
    assert mail.outbox[0].extra_headers["Message-ID"] == first.message_id


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


def test_strikes_a_mailbox_off_and_tells_the_others_though_a_listener_raises(
    petition, signed, in_larkmoor, failures, monkeypatch, caplog
):
    died = []

    def listener(email):
        if email.person.first_name == "Dee":
            raise LookupError("a plugin of no worth")
        died.append(email.person.first_name)

    monkeypatch.setitem(_handlers, "mailbox_died", [listener])
    for name in ("Dee", "Eva", "Flo"):
        signed(petition, name, now=NOW)
        address = f"{name.lower()}@mail.example"
        failures[address] = smtplib.SMTPRecipientsRefused({address: (550, b"5.1.1 No such user")})
    failures["flo@mail.example"] = smtplib.SMTPRecipientsRefused({"flo@mail.example": (451, b"4.2.2 Full")})
    send_due_emails(now=NOW)
    assert [find_suppression(f"{name}@mail.example") for name in ("dee", "eva")] == ["bounced", "bounced"]
    assert dict(Email.objects.values_list("person__first_name", "state")) == {
        "Dee": "failed",
        "Eva": "failed",
        "Flo": "due",
    }
    assert died == ["Eva"]
    assert Breaker.objects.filter(party="mail.example").exists()


def test_notes_no_mailbox_as_gone_that_it_did_not_strike_off(petition, signed, in_larkmoor, failures, monkeypatch):
    def die(**_):
        raise OperationalError("the worker dies here")

    signed(petition, "Dee", now=NOW)
    failures["*"] = smtplib.SMTPRecipientsRefused({"dee@mail.example": (550, b"5.1.1 No such user")})
    monkeypatch.setattr("organizing.mail.settle.suppress_address", die)
    with pytest.raises(OperationalError):
        send_due_emails(now=NOW)
    assert Email.objects.get().state == "sending"


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"dee@mail.example": (550, b"5.7.1 We do not like your network")}),
        smtplib.SMTPRecipientsRefused({"dee@mail.example": (451, b"4.3.0 Later")}),
        smtplib.SMTPDataError(554, b"5.7.0 Spam"),
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


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"dee@mail.example": (550, b"No thanks")}),
        smtplib.SMTPRecipientsRefused({"dee@mail.example": (552, b"5.2.2 Mailbox full")}),
        smtplib.SMTPDataError(552, b"5.3.4 Too big"),
    ],
)
def test_does_not_try_again_what_is_refused_for_good_and_blames_no_reader(
    petition, signed, in_larkmoor, failures, error
):
    signed(petition, "Dee", now=NOW)
    failures["*"] = error
    send_due_emails(now=NOW)
    email = Email.objects.get()
    assert (email.state, email.reason) == ("failed", "The mail server refused this message for good.")
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
    assert states == {"broken": "due", "gate_broken": "due", "whole": "sent"}
    for email in Email.objects.exclude(kind="whole"):
        assert (email.attempts, email.leased_by) == (1, "")
        assert email.due_at >= NOW + timedelta(minutes=1)
        assert "could not be written and will be tried again" in email.reason


def test_sends_a_confirmation_whose_template_was_broken_for_a_minute(petition, signed, in_larkmoor, monkeypatch):
    def fail(self, email):
        raise LookupError("thank_you.html")

    signed(petition, "Dee", now=NOW)
    with monkeypatch.context() as broken:
        broken.setattr("organizing.mail.writing.letter.Writer.write", fail)
        assert send_due_emails(now=NOW) == 0
    assert send_due_emails(now=NOW + timedelta(minutes=2)) == 1


@pytest.mark.parametrize("where", ["render", "refuse"])
def test_gives_up_what_can_never_be_written(dee, kind, queue, settings, where):
    def fail(email):
        raise LookupError

    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_RETRY_MINUTES": [1]}
    queue(kind(**{where: fail}), dee)
    for minutes in (0, 2, 4):
        send_due_emails(now=NOW + timedelta(minutes=minutes))
    email = Email.objects.get()
    assert (email.state, email.attempts) == ("failed", 2)
    assert email.reason == "This message could not be written; the server's log says why."


@pytest.mark.parametrize("address", ["dee@mail.example\nBcc: all@mail.example", "@", "dée"])
def test_lets_an_address_that_no_message_can_have_hold_up_nobody(
    petition, signed, in_larkmoor, settings, tmp_path, caplog, address
):
    settings.EMAIL_BACKEND = "organizing.mail.backends.LocalOnlyBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    signed(petition, "Dee", now=NOW)
    signed(petition, "Eva", now=NOW)
    Person.objects.filter(first_name="Dee").update(email=address)
    with SmtpSink(folder=tmp_path) as sink:
        settings.EMAIL_PORT = sink.smtp_port
        send_due_emails(now=NOW)
        assert [message.recipients for message in sink.messages] == ["eva@mail.example"]
    dee = Email.objects.get(person__first_name="Dee")
    assert dee.state == "failed", dee.reason
    assert address not in caplog.text


def test_keeps_a_message_whose_plugin_is_gone_until_it_is_back(dee, kind, queue, outbox_send):
    queue(kind("temporary"), dee, key="1")
    forget("temporary")
    queue(kind("whole"), dee, key="2")
    assert len(outbox_send(NOW)) == 1
    kind("temporary")
    assert len(outbox_send(NOW + timedelta(minutes=2))) == 2


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
