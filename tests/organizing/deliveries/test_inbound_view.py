"""The door for mail that a provider pushes."""

from __future__ import annotations

import base64
import hmac
import json
import time
from typing import Any

import pytest
from anymail.inbound import AnymailInboundMessage
from django.test import Client

from organizing.deliveries.answer_models import Reply
from organizing.deliveries.inbound_view import VIEWS
from organizing.groups.scope import group_scope
from tests.organizing.deliveries import approve
from tests.organizing.deliveries.posts import SECRET, push, written


@pytest.fixture(autouse=True)
def _door(settings: Any) -> None:
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    settings.ORGANIZING = {**settings.ORGANIZING, "REPLY_DOMAIN": "answers.example"}


@pytest.fixture
def reply_to(delivery: Any, ben: Any, outbox_send: Any) -> str:
    approve(delivery, ben)
    sent = next(message for message in outbox_send() if message.to == ["district-1@board.example"])
    address: str = sent.reply_to[0]
    return address


def replies(group: Any) -> list[Reply]:
    with group_scope(group):
        return list(Reply.objects.select_related("official__office"))


def test_files_what_a_provider_pushes(larkmoor, reply_to):
    assert push(written(to=reply_to)).status_code == 200
    (reply,) = replies(larkmoor)
    assert (reply.matched_by, reply.official.office.slug) == ("token", "district-1")


def test_counts_each_post_once(larkmoor, reply_to):
    for _number in range(3):
        assert push(written(to=reply_to)).status_code == 200
    assert len(replies(larkmoor)) == 1


def test_finds_the_group_whatever_host_is_asked(larkmoor, other_group, reply_to):
    assert push(written(to=reply_to), host="quarry.example").status_code == 200
    assert len(replies(larkmoor)) == 1
    assert replies(other_group) == []


def test_takes_the_envelope_for_the_reader(larkmoor, reply_to):
    push(written(to="somebody@board.example", sender="aide@elsewhere.example"), to=reply_to)
    assert [reply.matched_by for reply in replies(larkmoor)] == ["token"]


def test_files_mail_to_the_groups_own_address(larkmoor, reply_to):
    push(written(to="Team <TEAM@larkmoor.example>"))
    assert [reply.matched_by for reply in replies(larkmoor)] == ["sender"]


def test_accepts_and_drops_what_is_for_nobody(larkmoor, reply_to):
    assert push(written(to="x@elsewhere.example", sender="spam@mail.example")).status_code == 200
    assert replies(larkmoor) == []


@pytest.mark.parametrize("secret", ["", "door", "door:wrong", "x:only-for-this-test"])
def test_refuses_a_wrong_secret(larkmoor, reply_to, secret):
    assert push(written(to=reply_to), secret=secret).status_code == 403
    assert replies(larkmoor) == []


@pytest.mark.parametrize("nothing", [{}, {"WEBHOOK_SECRET": ""}, {"WEBHOOK_SECRET": []}])
def test_is_shut_without_a_secret_in_the_settings(settings, larkmoor, reply_to, nothing):
    settings.ANYMAIL = nothing
    assert push(written(to=reply_to), secret="").status_code == 403
    assert push(written(to=reply_to), secret=":").status_code == 403
    assert replies(larkmoor) == []


def test_takes_the_new_secret_and_the_old_one(settings, larkmoor, reply_to):
    settings.ANYMAIL = {"WEBHOOK_SECRET": ["new:secret", SECRET]}
    assert push(written(to=reply_to)).status_code == 200
    assert push(written(to=reply_to), secret="new:secret").status_code == 200


def test_knows_every_provider_that_anymail_knows():
    assert {"postmark", "mailgun", "sendgrid", "amazon_ses", "mandrill"} <= set(VIEWS)


def test_knows_no_other(larkmoor):
    assert Client().post("/o/inbound/nobody/").status_code == 404


def test_takes_ten_megabytes(larkmoor, reply_to):
    files = {f"{number}.pdf": bytes(2_500_000) for number in range(4)}
    assert push(written(to=reply_to, files=files)).status_code == 200
    with group_scope(larkmoor):
        assert Reply.objects.get().attachments.count() == 4


def test_survives_a_message_nested_beyond_reason(larkmoor, reply_to):
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    assert push(b"From: district-1@board.example\n" + nested).status_code == 200


def test_takes_a_provider_that_takes_the_message_apart(larkmoor, reply_to):
    """Postmark without its raw message: text, files and headers each by itself."""
    payload = {
        "FromFull": {"Email": "aide@elsewhere.example", "Name": "Jo"},
        "ToFull": [{"Email": reply_to, "Name": ""}],
        "Subject": "Re: 50 of your constituents",
        "TextBody": "Sí, votaré por la ordenanza.",
        "HtmlBody": "<p>Other words</p>",
        "Headers": [{"Name": "Message-ID", "Value": "<parts@elsewhere.example>"}],
        "Attachments": [{"Name": "a.pdf", "ContentType": "application/pdf", "Content": "JVBERg=="}],
        "MessageID": "1",
    }
    basic = f"Basic {base64.b64encode(SECRET.encode()).decode()}"
    client = Client(headers={"authorization": basic})
    for _time in range(2):
        answer = client.post("/o/inbound/postmark/", json.dumps(payload), content_type="application/json")
        assert answer.status_code == 200
    with group_scope(larkmoor):
        reply = Reply.objects.get()
        assert (reply.body, reply.matched_by) == ("Sí, votaré por la ordenanza.", "token")
        assert reply.sender == "Jo <aide@elsewhere.example>"
        assert bytes(reply.attachments.get().content) == b"%PDF"


def test_takes_mailguns_form(larkmoor, reply_to, settings):
    settings.ANYMAIL = {**settings.ANYMAIL, "MAILGUN_WEBHOOK_SIGNING_KEY": "key"}
    stamp = {"timestamp": "1", "token": "t", "signature": hmac.new(b"key", b"1t", "sha256").hexdigest()}
    raw = written(to="x@elsewhere.example").decode()
    form = {**stamp, "recipient": reply_to, "sender": "aide@elsewhere.example", "body-mime": raw}
    basic = f"Basic {base64.b64encode(SECRET.encode()).decode()}"
    client = Client(headers={"authorization": basic})
    assert client.post("/o/inbound/mailgun/", {**form, "signature": "wrong"}).status_code == 400
    assert client.post("/o/inbound/mailgun/", form).status_code == 200
    assert [reply.matched_by for reply in replies(larkmoor)] == ["token"]


def test_reads_hostile_mail_in_under_a_second(larkmoor, reply_to):
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(100))
    filling = (b"x" * 75 + b"\n") * 130_000
    start = time.process_time()
    assert push(b"From: district-1@board.example\n" + nested + filling, to=reply_to).status_code == 200
    assert time.process_time() - start < 2, "a second for the message, the rest for JSON, walls and database"
    assert len(replies(larkmoor)) == 1


def test_leaves_anymail_alone_outside_the_door():
    raw = written(text="All of it.\n")
    assert "All of it." in AnymailInboundMessage.parse_raw_mime_bytes(raw).text
