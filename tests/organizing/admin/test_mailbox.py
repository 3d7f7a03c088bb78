"""A lead says where the mailbox is; its password goes in and never comes out."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from organizing.deliveries.answer_models import Reply
from organizing.deliveries.set_mailbox import set_mailbox
from organizing.groups.scope import group_scope
from organizing.mail.mailbox_models import Mailbox
from tests.imap_server import PASSWORD, USER
from tests.organizing.deliveries.posts import written

URL = "/admin/organizing/replies/mailbox/"
FORM = {
    "host": "imap.mail.example",
    "port": "993",
    "uses_tls": "on",
    "user_name": USER,
    "password": "a secret word",
    "folder": "INBOX",
    "is_on": "on",
}


@pytest.fixture
def lead(enter: Any, ana: Any, in_larkmoor: Any) -> Client:
    client: Client = enter(ana)
    return client


def test_is_kept_with_its_password_sealed(lead, in_larkmoor):
    assert lead.post(URL, FORM).status_code == 302
    mailbox = Mailbox.objects.get()
    assert (mailbox.host, mailbox.password, mailbox.uses_tls) == ("imap.mail.example", "a secret word", True)


def test_never_shows_the_password_again(lead):
    lead.post(URL, FORM)
    html = lead.get(URL).content.decode()
    assert "a secret word" not in html
    assert "••••••••" in html
    assert "a secret word" not in lead.post(URL, {**FORM, "port": "x"}).content.decode()


def test_keeps_the_password_where_only_the_folder_changes(lead):
    lead.post(URL, FORM)
    assert lead.post(URL, {**FORM, "password": "", "folder": "Answers"}).status_code == 302
    assert (Mailbox.objects.get().folder, Mailbox.objects.get().password) == ("Answers", "a secret word")


@pytest.mark.parametrize(
    "change", [{"host": "imap.evil.example"}, {"user_name": "x"}, {"port": "143"}, {"uses_tls": ""}]
)
def test_sends_no_password_to_a_server_it_was_not_given_for(lead, change):
    lead.post(URL, FORM)
    answer = lead.post(URL, {**FORM, "password": "", **change})
    assert answer.status_code == 422
    assert "Type the password" in answer.content.decode()
    assert Mailbox.objects.get().host == "imap.mail.example"


@pytest.mark.parametrize(
    ("field", "value"),
    [("host", "https://imap.mail.example/"), ("host", "a b"), ("port", "0"), ("folder", "Entwürfe"), ("user_name", "")],
)
def test_says_what_is_wrong_beside_the_field(lead, field, value):
    answer = lead.post(URL, {**FORM, field: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Mailbox.objects.exists()


def test_forgets_it_whole(lead):
    lead.post(URL, FORM)
    lead.post(f"{URL}remove/")
    assert not Mailbox.objects.exists()


def test_is_for_leads_alone(enter, ben, in_larkmoor):
    client = enter(ben)
    for url in (URL, f"{URL}look/", f"{URL}remove/"):
        assert client.post(url, FORM).status_code == 403
    assert "Mailbox" not in client.get("/admin/organizing/replies/").content.decode()


def test_stands_on_a_leads_today_while_it_cannot_be_read(lead, in_larkmoor, enter, ben):
    lead.post(URL, {**FORM, "host": "192.0.2.1"})
    assert "This site may not connect" in lead.post(f"{URL}look/", follow=True).content.decode()
    assert "cannot be read" in lead.get("/admin/").content.decode()
    assert "cannot be read" not in enter(ben).get("/admin/").content.decode()


@pytest.mark.imap
def test_is_looked_into_at_once(lead, in_larkmoor, imap_server):
    set_mailbox(
        group=in_larkmoor,
        host="127.0.0.1",
        port=imap_server.port,
        uses_tls=False,
        user_name=USER,
        password=PASSWORD,
        folder="INBOX",
        is_on=True,
    )
    imap_server.deliver(written())
    html = lead.post(f"{URL}look/", follow=True).content.decode()
    assert "It works. 1 answer was filed." in html
    with group_scope(in_larkmoor):
        assert Reply.objects.get().matched_by == "sender"
