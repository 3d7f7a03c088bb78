"""An official's answer goes to those who signed: once, as approved, to nobody who did not agree."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from organizing.deliveries.answer_models import Reply
from organizing.deliveries.receive import receive_reply
from organizing.mail.inbound.read import read_message
from organizing.mail.models import Email
from tests.organizing.deliveries.posts import written

NOW = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
WORDS = {"quote_en": "I will vote for it.", "quote_es": "", "note_en": "Three to go.", "note_es": "Faltan tres."}


@pytest.fixture
def reply(in_larkmoor: Any, campaign: Any) -> Reply:
    kept = receive_reply(group=in_larkmoor, message=read_message(written()), now=NOW)
    assert kept
    assert kept.campaign == campaign
    return kept


@pytest.fixture
def crowd(in_larkmoor: Any, petition: Any, confirmed: Any, signed: Any) -> None:
    """Two who agreed, in two languages; one who said no to e-mail, one who did not confirm."""
    confirmed(petition, "Dee", now=NOW)
    confirmed(petition, "Eva", now=NOW, language="es")
    confirmed(petition, "Flo", now=NOW, may_email="no")
    signed(petition, "Gus", now=NOW)


@pytest.fixture
def staff(enter: Any, ben: Any) -> Client:
    client: Client = enter(ben)
    return client


def look_and_send(client: Client, reply: Reply, **words: str) -> Any:
    url = f"/admin/organizing/replies/tell/{reply.pk}/"
    html = client.post(url, {**WORDS, **words, "look": "1"}).content.decode()
    seen = re.search(r'name="send" value="(\w+)"', html)
    return client.post(url, {**WORDS, **words, "send": seen[1] if seen else ""}, follow=True)


def told(outbox_send: Any) -> dict[str, Any]:
    noon = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)
    return {
        message.to[0]: message
        for message in outbox_send(noon)
        if "answered" in message.subject or "respondió" in message.subject
    }


def test_begins_with_the_officials_own_words_and_the_count(staff, reply, crowd):
    html = staff.get(f"/admin/organizing/replies/tell/{reply.pk}/").content.decode()
    assert "I will vote for the ordinance." in html
    assert "2 people signed" in html
    assert 'name="send"' not in html


def test_shows_the_mail_before_it_goes(staff, reply, crowd):
    html = staff.post(f"/admin/organizing/replies/tell/{reply.pk}/", {**WORDS, "look": "1"}).content.decode()
    assert "Send it to 2 people" in html
    assert "Three to go." in html
    assert "Faltan tres." in html
    assert not Email.objects.filter(kind="reply_to_signers").exists()


def test_reaches_each_signer_who_agreed_once(staff, reply, crowd, outbox_send):
    assert "2 signers" in look_and_send(staff, reply).content.decode()
    look_and_send(staff, reply)
    mails = told(outbox_send)
    assert set(mails) == {"dee@mail.example", "eva@mail.example"}
    assert "I will vote for it." in mails["dee@mail.example"].body
    assert "Three to go." in mails["dee@mail.example"].body
    assert "Faltan tres." in mails["eva@mail.example"].body
    assert "I will vote for it." in mails["eva@mail.example"].body
    assert "Commissioner, District 1" not in mails["eva@mail.example"].body
    assert Email.objects.filter(kind="reply_to_signers").count() == 2


def test_sends_no_words_that_were_changed_after_the_look(staff, reply, crowd):
    url = f"/admin/organizing/replies/tell/{reply.pk}/"
    html = staff.post(url, {**WORDS, "look": "1"}).content.decode()
    seen = re.search(r'name="send" value="(\w+)"', html)[1]
    answer = staff.post(url, {**WORDS, "quote_en": "Something else.", "send": seen})
    assert "Something else." in answer.content.decode()
    assert not Email.objects.filter(kind="reply_to_signers").exists()


def test_skips_whoever_left_meanwhile(staff, reply, crowd, outbox_send, petition):
    look_and_send(staff, reply)
    from organizing.journey import take_back_action

    action = petition.actions.get(person__first_name="Dee")
    take_back_action(action_id=action.pk)
    assert set(told(outbox_send)) == {"eva@mail.example"}


def test_asks_for_the_words_when_there_are_none(staff, reply, crowd):
    url = f"/admin/organizing/replies/tell/{reply.pk}/"
    answer = staff.post(url, {**WORDS, "quote_en": "", "look": "1"})
    assert answer.status_code == 422
    assert "Three to go." in answer.content.decode()


def test_is_not_for_viewers(enter, vi, reply):
    assert enter(vi).get(f"/admin/organizing/replies/tell/{reply.pk}/").status_code == 403
