"""What a signer took back or changed before it went out."""

from __future__ import annotations

import pytest

from organizing.deliveries.models import Delivery
from organizing.journey import take_back_action
from tests.organizing.deliveries import approve


@pytest.fixture
def quoted(draft, crowd, petition, confirmed):
    """A digest that quotes Dee by name."""
    action = confirmed(petition, "Dee", disclosure="name", comment="Mine", comment_may_be_passed_on=True)
    crowd(2)
    draft()
    delivery = Delivery.objects.get()
    assert "Mine" in delivery.body
    assert "Dee Doe" in delivery.body
    return delivery, action


def test_leaves_out_of_a_waiting_draft_what_was_taken_back(quoted):
    delivery, action = quoted
    take_back_action(action_id=action.pk)
    delivery.refresh_from_db()
    assert "Mine" not in delivery.body
    assert "Dee" not in delivery.body
    assert delivery.figures["confirmed"] == 2


def test_leaves_it_out_after_approval_too_while_nothing_has_left(quoted, ben, outbox_send):
    delivery, action = quoted
    approve(delivery, ben)
    take_back_action(action_id=action.pk)
    sent = outbox_send()
    assert len(sent) == 5
    assert not any("Mine" in message.body for message in sent)


def test_cannot_call_back_what_has_begun_to_go_out(quoted, ben, settings):
    from organizing.mail.send import send_due_emails

    delivery, action = quoted
    approve(delivery, ben)
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_BATCH": 1}
    send_due_emails()
    take_back_action(action_id=action.pk)
    delivery.refresh_from_db()
    assert "Mine" in delivery.body


def test_shows_a_signer_as_they_chose_last(quoted, petition, confirmed):
    delivery, _action = quoted
    confirmed(petition, "Dee", disclosure="count", comment="Mine", comment_may_be_passed_on=True)
    delivery.refresh_from_db()
    assert "Mine" in delivery.body
    assert "Dee" not in delivery.body


def test_does_not_change_under_its_readers_eyes_with_every_new_signer(quoted, petition, confirmed):
    delivery, _action = quoted
    confirmed(petition, "Eva")
    before = delivery.body
    delivery.refresh_from_db()
    assert delivery.body == before
