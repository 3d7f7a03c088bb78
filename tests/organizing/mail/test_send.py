"""Carry due messages to the mail server: each once, and only what may still go."""

from __future__ import annotations

import pytest

from organizing.campaigns.models import Campaign
from organizing.journey import take_back_action
from organizing.mail.models import Email
from organizing.mail.suppress import suppress_address
from organizing.people.models import Person
from tests.factories import newest_pending
from tests.organizing.mail import NOW


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


def test_confirms_by_the_link_it_sent(petition, signed, in_larkmoor, outbox_send, confirm_link):
    from organizing.vault import open_token

    action = signed(petition, "Dee")
    [message] = outbox_send()
    token = confirm_link(message).split("/")[3]
    assert open_token("confirm", token) == (action.pk, newest_pending(action).pk)
