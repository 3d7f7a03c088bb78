"""Digests hold still while somebody talks to an official, and end where they are not wanted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from organizing.campaigns.models import Target
from organizing.deliveries.approve import NobodyToTell, approve_delivery
from organizing.deliveries.digest_readers import NO_ADDRESS, SHARES, THIS_WEEK, sort_readers
from organizing.deliveries.milestones import draft_due_digests
from organizing.deliveries.models import Delivery
from organizing.deliveries.pause_digests import (
    ASKED,
    BOUNCED,
    MEETING,
    REPLIED,
    pause_digests,
    resume_digests,
    stop_digests,
)
from organizing.deliveries.receive import receive_reply
from organizing.deliveries.settle_reply import finish_reply
from organizing.followups.models import Task
from organizing.groups.scope import group_scope
from organizing.mail.inbound.read import read_message
from organizing.mail.models import Email
from organizing.officials.models import Official
from organizing.registry import tell
from tests.factories import rolled_back
from tests.organizing.deliveries import NOW, approve
from tests.organizing.deliveries.posts import written

WEEK = timedelta(days=7)


def target(number: int = 1) -> Target:
    return Target.objects.get(official__email=f"district-{number}@board.example")


def answered(group: Any, number: int = 1, name: str = "a") -> Any:
    raw = written(sender=f"district-{number}@board.example", message_id=f"<{name}@board.example>")
    return receive_reply(group=group, message=read_message(raw), now=NOW)


def addresses(messages: list[Any]) -> set[str]:
    return {message.to[0] for message in messages}


def test_leaves_out_whoever_answered(in_larkmoor, delivery, ben, outbox_send):
    answered(in_larkmoor)
    approve(delivery, ben)
    assert addresses(outbox_send()) == {f"district-{n}@board.example" for n in range(2, 6)}


def test_stops_a_digest_that_waits_in_the_ledger_when_the_answer_comes(in_larkmoor, delivery, ben, outbox_send):
    approve(delivery, ben)
    answered(in_larkmoor)
    assert "district-1@board.example" not in addresses(outbox_send())
    email = Email.objects.get(official=target().official)
    assert (email.state, email.reason) == ("cancelled", "Digests to this official are paused or stopped.")


def test_resumes_when_the_answer_is_dealt_with(in_larkmoor, ben):
    reply = answered(in_larkmoor)
    assert (target().digests, target().digests_reason) == ("paused", REPLIED)
    finish_reply(reply_id=reply.pk, by=ben, now=NOW)
    finish_reply(reply_id=reply.pk, by=ben, now=NOW)
    assert (target().digests, target().digests_reason) == ("on", "")


def test_stays_paused_while_another_answer_waits(in_larkmoor, ben):
    one, two = answered(in_larkmoor), answered(in_larkmoor, name="b")
    finish_reply(reply_id=one.pk, by=ben, now=NOW)
    assert target().digests == "paused"
    finish_reply(reply_id=two.pk, by=ben, now=NOW)
    assert target().digests == "on"


def test_stays_paused_for_a_meeting_though_an_answer_is_dealt_with(in_larkmoor, ben):
    tell("meeting_planned", target=target(), move=None)
    assert (target().digests, target().digests_reason) == ("paused", MEETING)
    reply = answered(in_larkmoor)
    finish_reply(reply_id=reply.pk, by=ben, now=NOW)
    assert target().digests == "paused"
    resume_digests(target_id=target().pk, now=NOW)
    assert target().digests == "on"


def test_a_stop_outlasts_answers_and_meetings(in_larkmoor, ben):
    stop_digests(target_id=target().pk, reason=ASKED, now=NOW)
    reply = answered(in_larkmoor)
    pause_digests(target_id=target().pk, reason=MEETING, now=NOW)
    finish_reply(reply_id=reply.pk, by=ben, now=NOW)
    assert (target().digests, target().digests_reason) == ("stopped", ASKED)


def test_a_dead_mailbox_stops_them_and_makes_one_task(in_larkmoor, campaign):
    email = Email(group=in_larkmoor, official=target().official, campaign=campaign)
    for _time in range(2):
        tell("mailbox_died", email=email)
    assert (target().digests, target().digests_reason) == ("stopped", BOUNCED)
    task = Task.objects.get()
    assert "Commissioner, District 1" in task.what
    assert BOUNCED in task.why
    assert task.campaign == campaign


def test_makes_no_task_when_rolled_back(in_larkmoor):
    with rolled_back():
        stop_digests(target_id=target().pk, reason=ASKED, now=NOW)
    assert not Task.objects.exists()
    assert target().digests == "on"


def test_goes_to_each_at_most_weekly(in_larkmoor, delivery, ben, crowd, draft, outbox_send):
    approve(delivery, ben)
    outbox_send()
    crowd(3)
    assert draft() == 0
    assert draft_due_digests(group=in_larkmoor, now=NOW + WEEK) == 1
    second = Delivery.objects.order_by("-pk").first()
    with pytest.raises(NobodyToTell):
        approve_delivery(delivery_id=second.pk, by=ben, now=NOW + timedelta(days=6))
    approve_delivery(delivery_id=second.pk, by=ben, now=NOW + WEEK)
    assert Email.objects.filter(kind="digest").count() == 10


def test_says_why_each_is_left_out(in_larkmoor, delivery, campaign, ben):
    stop_digests(target_id=target(1).pk, reason=ASKED, now=NOW)
    Official.objects.filter(pk=target(2).official_id).update(email="")
    Official.objects.filter(pk=target(4).official_id).update(email="District-3@board.example")
    readers = sort_readers(campaign, now=NOW)
    assert [reason for _target, reason in readers.left_out] == [ASKED, NO_ADDRESS, SHARES]
    assert len(readers.get_it) == 2
    assert not readers.must_wait
    approve(delivery, ben)
    again = sort_readers(campaign, now=NOW)
    assert again.must_wait
    assert {reason for _target, reason in again.left_out} == {ASKED, NO_ADDRESS, THIS_WEEK}


def test_holds_a_shared_mailbox_back_for_all_who_read_it(in_larkmoor, campaign):
    Official.objects.filter(pk__in=[target(1).official_id, target(2).official_id]).update(email="board@board.example")
    first = Target.objects.filter(official__email="board@board.example").order_by("-pk").first()
    pause_digests(target_id=first.pk, reason=MEETING, now=NOW)
    assert "board@board.example" not in {one.official.email for one in sort_readers(campaign, now=NOW).get_it}


def test_pauses_nothing_in_another_group(in_larkmoor, other_group):
    answered(in_larkmoor)
    with group_scope(other_group):
        assert not Target.objects.exclude(digests="on").exists()
