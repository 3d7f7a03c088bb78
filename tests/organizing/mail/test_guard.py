"""Outside production no mail leaves this machine."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage, get_connection

from organizing.mail.backends import LocalOnlyBackend
from organizing.mail.guard import MailWouldLeave, check_server, is_this_machine
from organizing.mail.models import Email
from organizing.mail.send import send_due_emails


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_knows_this_machine(host):
    assert is_this_machine(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "mail.larkmoor.example", "0.0.0.0", "", "10.0.0.1", "2001:db8::1"])
def test_knows_what_is_elsewhere(host):
    assert not is_this_machine(host)


def test_refuses_a_server_elsewhere_before_anything_is_sent():
    backend = LocalOnlyBackend(host="192.0.2.1", port=25, timeout=1)
    with pytest.raises(MailWouldLeave, match="MAIL_MAY_LEAVE"):
        backend.send_messages([EmailMessage("Hello", "x", "a@larkmoor.example", ["dee@mail.example"])])


@pytest.mark.parametrize(
    "backend",
    [
        "django.core.mail.backends.smtp.EmailBackend",
        "organizing.mail.backends.LocalOnlyBackend",
        "anymail.backends.test.EmailBackend",
    ],
)
def test_refuses_every_backend_that_reaches_elsewhere(backend, settings):
    settings.EMAIL_HOST = "192.0.2.1"
    with pytest.raises(MailWouldLeave):
        check_server(get_connection(backend))


def test_lets_production_send_where_it_likes(settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_MAY_LEAVE": True}
    check_server(get_connection("django.core.mail.backends.smtp.EmailBackend", host="192.0.2.1"))


def test_sends_nothing_from_the_ledger_and_loses_nothing(petition, signed, in_larkmoor, settings):
    signed(petition, "Dee")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "192.0.2.1"
    with pytest.raises(MailWouldLeave):
        send_due_emails()
    email = Email.objects.get()
    assert (email.state, email.attempts) == ("due", 0)
