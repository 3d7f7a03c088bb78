"""The real page, from the outside: many at once, hostile bodies, a mail server that takes nothing."""

from __future__ import annotations

import re
import socket
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from campaign_site.embedded.smtp_sink import SmtpSink
from organizing.actions.models import Action
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.mail.send import send_due_emails
from organizing.people.models import Person
from tests.redis_server import free_port
from tests.threads import at_once


def counts(group, **who):
    """Persons, signatures and thank-yous of a mailbox."""
    with group_scope(group):
        people = Person.objects.filter(**who)
        return (
            people.count(),
            Action.objects.filter(person__in=people).count(),
            Email.objects.filter(person__in=people, kind="thank_you").count(),
        )


def sign(data):
    """What a browser sees: the answer, where it leads, and the page there but for the code drawn for each link."""
    client = Client()
    answer = client.post("/sign/", data)
    thanks = client.get(answer.headers["Location"]).content
    return answer.status_code, answer.headers["Location"], re.sub(rb"via(=|%3D)\w{6}", b"", thanks)


# Many at once (issue 2, point 3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rounds", [1, pytest.param(20, marks=pytest.mark.slow)])
def test_makes_one_signature_of_fifty_posts_at_once(petition_page, form_data, rounds):
    group = petition_page.ask.group
    for number in range(rounds):
        email = f"dee{number}@mail.example"
        seen = at_once([partial(sign, form_data(email=email))] * 50)
        assert len(set(seen)) == 1
        assert seen[0][:2] == (303, "/sign/thanks/")
        assert counts(group, email_key=email) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_makes_two_signatures_of_two_first_names_on_one_mailbox(petition_page, form_data):
    family = [partial(sign, form_data(first_name=name, email="family@mail.example")) for name in ("Dee", "Eva")]
    seen = at_once(family * 5)
    assert len(set(seen)) == 1
    assert counts(petition_page.ask.group, email_key="family@mail.example") == (2, 2, 2)


def test_shows_a_known_signer_the_same_page(petition_page, form_data, confirmed):
    new = sign(form_data(email="new@mail.example"))
    confirmed(petition_page.ask, "Dee")
    answer = Client().post("/sign/", form_data(zip_code="00002"))
    assert (answer.status_code, answer.headers["Location"]) == new[:2]


# What it costs


def test_shows_the_petition_in_few_queries(client, petition_page, django_assert_max_num_queries):
    client.get("/sign/")
    with django_assert_max_num_queries(24):
        client.get("/sign/")


def test_takes_a_signature_in_few_queries(client, petition_page, form_data, django_assert_max_num_queries):
    client.get("/sign/")
    with django_assert_max_num_queries(28):
        assert client.post("/sign/", form_data()).status_code == 303


# Hostile input (issue 2, point 7)


def test_answers_a_body_of_ten_megabytes_with_a_page_that_helps(client, petition_page, form_data):
    body = "comment=" + "x" * 10_000_000
    answer = client.post("/sign/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert 'href="/sign/' in answer.content.decode()
    assert counts(petition_page.ask.group) == (0, 0, 0)


def test_answers_before_a_large_body_is_read(live_server, petition_page):
    """Only the length was announced and not a byte of it sent: what is never read costs no memory."""
    place = urlsplit(live_server.url)
    with socket.create_connection((place.hostname, place.port), timeout=5) as browser:
        browser.sendall(
            b"POST /sign/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10000000\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        assert browser.recv(100).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "name",
    [
        '=HYPERLINK("http://elsewhere.example","Dee")',
        "Dee\r\nBcc: all@mail.example",
        "Dee\nDoe",
        "+1",
        "@SUM(A1)",
        "http://elsewhere.example",
        "Dee\x00",
        "\u202eeeD",
    ],
)
def test_stores_no_name_that_is_a_weapon(client, petition_page, form_data, name):
    answer = client.post("/sign/", form_data(first_name=name))
    assert answer.status_code == 422
    assert counts(petition_page.ask.group) == (0, 0, 0)


@pytest.mark.parametrize("email", ["dee@mail.example\r\nBcc: all@mail.example", "dee@mail.example,eva@mail.example"])
def test_writes_to_no_second_address(client, petition_page, form_data, email):
    assert client.post("/sign/", form_data(email=email)).status_code == 422
    assert mail.outbox == []


def test_ignores_fields_that_nobody_asked_for(client, petition_page, form_data, other_group):
    extra = {"group": other_group.pk, "confirmed_at": "2020-01-01", "state": "confirmed", "person": "1", "ask": "1"}
    assert client.post("/sign/", form_data(**extra)).status_code == 303
    with group_scope(petition_page.ask.group):
        action = Action.objects.get()
        assert action.confirmed_at is None
        assert action.ask == petition_page.ask


def test_stores_nothing_for_a_machine_that_fills_every_field(client, petition_page, form_data):
    answer = client.post("/sign/", form_data(website="http://elsewhere.example"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign/thanks/")
    assert counts(petition_page.ask.group) == (0, 0, 0)


def test_changes_nothing_by_opening_a_page(client, petition_page, call_page, form_data):
    for path in ("/", "/sign/", "/sign/thanks/", "/call/", "/es/", "/es/firmar/"):
        assert client.get(path, form_data()).status_code == 200, path
        assert client.head(path).status_code == 200
    assert counts(petition_page.ask.group) == (0, 0, 0)


# A mail server that takes nothing (issue 2, point 5)


@pytest.fixture
def smtp(settings, tmp_path):
    """A real mail server on this machine."""
    settings.EMAIL_BACKEND = "organizing.mail.backends.LocalOnlyBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 5
    with SmtpSink(folder=tmp_path) as sink:
        settings.EMAIL_PORT = sink.smtp_port
        yield sink


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("451 4.3.0 Come back later", "will be tried again"),
        ("550 5.7.1 Not from you", "refuses our mail as such"),
        ("421 4.3.2 Closing", "will be tried again"),
    ],
)
def test_thanks_the_signer_while_the_mail_server_refuses(client, petition_page, form_data, smtp, answer, why):
    smtp.refuse = answer
    assert sign(form_data())[:2] == (303, "/sign/thanks/")
    now = timezone.now()
    assert send_due_emails(now=now) == 0
    with group_scope(petition_page.ask.group):
        email = Email.objects.get()
        assert (email.state, email.attempts) == ("due", 1)
        assert why in email.reason
        assert email.due_at > now
    smtp.refuse = None
    with time_machine.travel(now + timedelta(minutes=1), tick=False):  # then a server that was blocked is asked again
        assert send_due_emails(now=email.due_at) == 1
    [message] = smtp.messages
    assert message.recipients == "dee@mail.example"
    with group_scope(petition_page.ask.group):
        assert Email.objects.get().state == "sent"


def test_thanks_the_signer_while_nothing_answers_at_the_mail_port(client, petition_page, form_data, smtp, settings):
    settings.EMAIL_PORT = free_port()
    assert sign(form_data())[:2] == (303, "/sign/thanks/")
    now = timezone.now()
    assert send_due_emails(now=now) == 0
    with group_scope(petition_page.ask.group):
        assert Email.objects.get().reason == "The mail server could not be reached; it will be tried again."
    settings.EMAIL_PORT = smtp.smtp_port
    assert send_due_emails(now=now + timedelta(minutes=1)) == 1


def test_sends_a_batch_over_one_connection(petition_page, signed, smtp, monkeypatch):
    import smtplib

    opened = []
    connect = smtplib.SMTP.connect
    monkeypatch.setattr(smtplib.SMTP, "connect", lambda self, *args, **kwargs: opened.append(1) or connect(self, *args))
    for name in ("Dee", "Eva", "Flo"):
        signed(petition_page.ask, name)
    assert send_due_emails() == 3
    assert len(opened) == 1
