"""Rungs around the date of a hearing."""

from __future__ import annotations

import pytest

from organizing.followups.models import Anchor, FollowUp, Ladder, Step
from tests.organizing.followups import SIGNED, at, outcome, queued


@pytest.fixture
def dated(campaign, ladder, petition, confirmed, in_larkmoor):
    """Dee waits for a rung a day before the hearing on Tuesday, March 16."""
    campaign.hearing_at = at("2027-03-16T18:00")
    campaign.save()
    Step.objects.all().update(anchor=Anchor.CONFIRMED)
    step = Step.objects.get(position=1)
    step.anchor, step.delay_hours, step.skip_if, step.on_weekdays_only = Anchor.HEARING, -24, [], False
    step.save()
    Step.objects.filter(position__gt=1).delete()
    confirmed(petition, "Dee", now=SIGNED)
    return campaign


def test_reminds_of_the_hearing(dated, run, outbox_send):
    assert run(at("2027-03-15T18:00")) == 1
    assert outcome()[0] == "done"
    assert FollowUp.objects.count() == 1


def test_refuses_a_reminder_more_than_two_days_late(dated, run):
    assert run(at("2027-03-18T09:30")) == 1
    assert outcome() == ("skipped", "Its date has passed.")


def test_refuses_it_also_when_a_paused_ladder_kept_moving_it(dated, run):
    Ladder.objects.update(state="paused")
    for hour in range(9, 19):
        run(at(f"2027-03-18T{hour:02}:00"))
    Ladder.objects.update(state="live")
    run(at("2027-03-19T12:00"))
    assert outcome()[0] == "skipped"


def test_says_nothing_of_a_hearing_called_off(dated, run):
    dated.hearing_at = None
    dated.save()
    assert run(at("2027-03-15T18:00")) == 0
    assert outcome()[0] == "due"
    assert queued() == []
