"""Rungs around the date of a hearing."""

from __future__ import annotations

import pytest

from organizing.followups.dates import move_dated_steps, plan_dates
from organizing.followups.draft import drop_step, open_draft, save_step
from organizing.followups.models import Anchor, FollowUp, Ladder, Step
from organizing.followups.publish import publish_draft
from organizing.followups.run import _claim, _try
from organizing.followups.version_models import MoveRule
from tests.organizing.followups import DUE, SIGNED, at, outcome, queued


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


@pytest.fixture
def climbing(campaign, ladder, petition, confirmed, in_larkmoor):
    """Dee waits for the call after a day, and for a reminder a day before the hearing on Tuesday, March 16."""
    campaign.hearing_at = at("2027-03-16T18:00")
    campaign.save()
    Step.objects.filter(position=2).update(anchor=Anchor.HEARING, delay_hours=-24, skip_if=[])
    Step.objects.filter(position__gt=2).delete()
    return confirmed(petition, "Dee", now=SIGNED).person


def publish_another_date(ladder, ben, rule):
    """Version 2 reminds two days before, instead of one."""
    open_draft(ladder)
    drop_step(Step.objects.get(version=2, anchor=Anchor.HEARING))
    about = {"kind": "email", "anchor": Anchor.HEARING, "delay_hours": -48, "subject": {"en": "Soon"}}
    save_step(Step(group=ladder.group, ladder=ladder, version=2, body={"en": "Soon"}, **about))
    publish_draft(ladder=ladder, rule=rule, otherwise=MoveRule.FINISH, by=ben, now=DUE)


def dated_states():
    steps = FollowUp.objects.filter(step__anchor=Anchor.HEARING).order_by("step__version")
    return list(steps.values_list("step__version", "state"))


@pytest.mark.parametrize("rule", [MoveRule.SAME, MoveRule.NEXT])
def test_passes_a_date_by_that_the_new_version_lacks_and_plans_the_one_it_has(climbing, ladder, ben, run, rule):
    run()
    publish_another_date(ladder, ben, rule)
    assert dated_states() == [(1, "skipped")]
    assert plan_dates(group=ladder.group, now=DUE) == 1
    assert dated_states() == [(1, "skipped"), (2, "due")]


def test_plans_a_new_date_for_who_waits_for_an_old_one_alone(climbing, ladder, ben, run):
    run()
    publish_another_date(ladder, ben, MoveRule.FINISH)
    assert plan_dates(group=ladder.group, now=DUE) == 1
    assert dated_states() == [(1, "due"), (2, "due")]


@pytest.mark.parametrize("is_followed", [True, False])
def test_sends_no_reminder_whose_hearing_moved_after_a_worker_had_taken_it(dated, run, in_larkmoor, is_followed):
    now = at("2027-03-15T18:00")
    [(step, rungs)] = _claim(in_larkmoor, worker="w", now=now).items()
    dated.hearing_at = at("2027-04-20T18:00")
    dated.save()
    if is_followed:
        move_dated_steps(campaign=dated)
    assert _try(step, rungs, worker="w", now=now) == 0
    assert (outcome()[0], queued()) == ("due", [])


def test_asks_for_nobody_anew_once_all_were_reminded_of_a_hearing_that_is_put_off(
    dated, run, in_larkmoor, django_assert_max_num_queries
):
    now = at("2027-03-15T18:00")
    run(now)
    dated.hearing_at = at("2027-04-20T18:00")
    dated.save()
    with django_assert_max_num_queries(4):
        assert plan_dates(group=in_larkmoor, now=now) == 0
    assert FollowUp.objects.count() == 1
