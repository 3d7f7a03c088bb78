"""One comment stays out of a digest, by an organizer's choice."""

from __future__ import annotations

import pytest

from organizing.deliveries.compose import compose_digest
from organizing.deliveries.leave_out import leave_out_comment
from organizing.deliveries.redraft import redraft_waiting
from tests.organizing.deliveries import NOW, approve


@pytest.fixture
def quoted(draft, crowd, delivery):
    """A draft that quotes two signers."""
    first, second = (crowd(1, comment=text, comment_may_be_passed_on=True)[0] for text in ("First", "Second"))
    redraft_waiting(action=first, now=NOW.replace(year=NOW.year + 1))
    delivery.refresh_from_db()
    assert "First" in delivery.body
    return delivery, first, second


def leave_out(delivery, action):
    answer = leave_out_comment(delivery_id=delivery.pk, action_id=action.pk)
    delivery.refresh_from_db()
    return answer


def test_writes_the_draft_anew_without_it_and_counts_the_signer_still(quoted):
    delivery, first, second = quoted
    assert leave_out(delivery, first)
    assert "First" not in delivery.body
    assert "Second" in delivery.body
    assert delivery.figures["confirmed"] == 5
    assert delivery.figures["comments"] == [second.pk]
    first.refresh_from_db()
    assert first.comment_may_be_passed_on


def test_stays_out_of_every_later_text_of_the_campaign(quoted, campaign):
    delivery, first, second = quoted
    leave_out(delivery, first)
    assert not leave_out(delivery, first)
    leave_out(delivery, second)
    redraft_waiting(action=first, now=NOW.replace(year=NOW.year + 1))
    delivery.refresh_from_db()
    assert delivery.figures["left_out"] == [first.pk, second.pk]
    for body in (delivery.body, compose_digest(campaign=campaign, milestone=12).body):
        assert "First" not in body
        assert "Second" not in body


def test_changes_nothing_once_approved(quoted, ben):
    delivery, first, _second = quoted
    approve(delivery, ben)
    assert not leave_out(delivery, first)
    assert "First" in delivery.body
