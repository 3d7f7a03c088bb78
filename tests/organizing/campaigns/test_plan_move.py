"""Entries of the plan, and what follows them: the campaign's date, digests before a meeting, tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from organizing import registry
from organizing.campaigns.drop_move import drop_move
from organizing.campaigns.finish_move import finish_move
from organizing.campaigns.meetings import tell_of_near_meetings
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import Move
from organizing.campaigns.plan_move import MoveDetails, plan_move
from organizing.campaigns.reopen_move import reopen_move
from organizing.campaigns.replan_move import replan_move
from organizing.groups.scope import group_scope
from tests.factories import rolled_back

NOW = datetime(2027, 3, 1, 16, tzinfo=UTC)
SIX = datetime(2027, 3, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _scope(in_larkmoor: Any) -> None: ...


@pytest.fixture
def told() -> Iterator[list[Any]]:
    """The meetings that were told of."""
    heard: list[Any] = []

    def hear(*, target: Target, move: Move, now: datetime) -> None:
        heard.append((target.pk, move.pk))

    registry.listen("meeting_planned", hear)
    yield heard
    registry._handlers["meeting_planned"].remove(hear)


def details(what: str = "Ask", **about: Any) -> MoveDetails:
    return MoveDetails(what={"en": what}, **{"due_on": date(2027, 3, 10), **about})


def planned(campaign: Campaign, kind: str = "move", **about: Any) -> Move:
    return plan_move(campaign_id=campaign.pk, kind=kind, details=details(**about), by=None, now=NOW)


def hearing_of(campaign: Campaign) -> tuple[Any, str]:
    read = Campaign.objects.get(pk=campaign.pk)
    return read.hearing_at, read.hearing_place.get("en", "")


def test_the_next_open_hearing_is_the_campaigns_date(campaign: Campaign):
    vote = planned(campaign, "vote", starts_at=SIX + timedelta(days=14), place={"en": "Hall"})
    assert hearing_of(campaign) == (SIX + timedelta(days=14), "Hall")
    first = planned(campaign, "hearing", starts_at=SIX, place={"en": "Annex"})
    assert hearing_of(campaign) == (SIX, "Annex")
    # By the group's clock it is still the sixteenth.
    assert first.due_on == date(2027, 3, 16)
    finish_move(move_id=first.pk, by=None, now=NOW)
    assert hearing_of(campaign) == (SIX + timedelta(days=14), "Hall")
    replan_move(move_id=vote.pk, details=details(starts_at=SIX + timedelta(days=15)), now=NOW)
    assert hearing_of(campaign) == (SIX + timedelta(days=15), "")
    drop_move(move_id=vote.pk, now=NOW)
    drop_move(move_id=vote.pk, now=NOW)
    assert hearing_of(campaign) == (None, "")


def test_a_hearing_that_is_over_stays_the_campaigns_date(campaign: Campaign):
    move = planned(campaign, "hearing", starts_at=SIX)
    assert finish_move(move_id=move.pk, by=None, outcome="Heard", now=SIX + timedelta(hours=3))
    assert hearing_of(campaign)[0] == SIX


def test_a_plan_without_hearings_leaves_the_date_that_was_set_by_hand(campaign: Campaign):
    Campaign.objects.filter(pk=campaign.pk).update(hearing_at=SIX)
    drop_move(move_id=planned(campaign).pk, now=NOW)
    planned(campaign, "hearing")
    assert hearing_of(campaign)[0] == SIX


def test_the_ladders_dated_steps_follow_the_plan(campaign: Campaign, ladder: Any, petition: Any, confirmed: Any):
    from organizing.followups.dates import plan_dates
    from organizing.followups.models import FollowUp, Step

    step = Step.objects.create(
        group=campaign.group, ladder=ladder, position=9, kind="email", anchor="hearing", delay_hours=-24
    )
    confirmed(petition, "Dee", now=NOW)
    move = planned(campaign, "hearing", starts_at=SIX)
    plan_dates(group=campaign.group, now=NOW)
    before = FollowUp.objects.get(step=step).due_at
    replan_move(move_id=move.pk, details=details(starts_at=SIX + timedelta(days=7)), now=NOW)
    plan_dates(group=campaign.group, now=NOW)
    assert FollowUp.objects.get(step=step).due_at - before == timedelta(days=7)


def test_reckons_calendar_days_from_the_day_after_sending(campaign: Campaign):
    move = planned(campaign, "records", due_on=None, sent_on=date(2027, 2, 20), legal_days=10)
    assert move.due_on == date(2027, 3, 2)


@pytest.mark.parametrize(
    ("kind", "about", "field"),
    [
        ("move", {"what": " "}, "what"),
        ("move", {"due_on": None}, "due_on"),
        ("records", {"sent_on": date(2027, 3, 2)}, "sent_on"),
        ("win", {"due_on": date(2027, 3, 2)}, "due_on"),
        ("meeting", {}, "target"),
        ("move", {"assigned_to": 999_999}, "assigned_to"),
    ],
)
def test_refuses_what_is_not_a_plan(campaign: Campaign, kind: str, about: dict[str, Any], field: str):
    with pytest.raises(ValidationError) as refusal:
        planned(campaign, kind, **about)
    assert list(refusal.value.message_dict) == [field]
    assert not Move.objects.exists()


def test_a_win_is_done_from_the_start_and_stays_one(campaign: Campaign):
    move = planned(campaign, "win", due_on=date(2027, 2, 28))
    assert reopen_move(move_id=move.pk, now=NOW).done_at == NOW


def test_tells_of_a_meeting_within_two_weeks_once_more_when_it_comes_near(campaign: Campaign, told: list[Any]):
    target = Target.objects.in_order()[0]
    soon = planned(campaign, "meeting", target_id=target.pk)
    later = planned(campaign, "meeting", target_id=target.pk, due_on=date(2027, 3, 20))
    planned(campaign, target_id=target.pk)
    assert told == [(target.pk, soon.pk)]
    assert [tell_of_near_meetings(group=campaign.group, now=NOW + timedelta(days=n)) for n in (0, 5, 6)] == [0, 1, 0]
    assert told[1:] == [(target.pk, later.pk)]


def test_an_assigned_entry_is_a_task_and_both_are_closed_together(campaign: Campaign, ben: Any):
    from organizing.followups.models import Task
    from organizing.followups.tasks import finish_task

    move = planned(campaign, assigned_to=ben.pk)
    for _time in range(2):
        replan_move(move_id=move.pk, details=details("Ask again", assigned_to=ben.pk), now=NOW)
    task = Task.objects.get()
    assert (task.what, task.assigned_to, task.due_at.date()) == ("Ask again", ben, date(2027, 3, 10))
    assert finish_task(task=task, outcome="She will look", done_by=ben, now=NOW)
    move.refresh_from_db()
    assert (move.done_by, move.outcome) == (ben, "She will look")
    assert not finish_move(move_id=move.pk, by=None, outcome="Other", now=NOW)
    reopen_move(move_id=move.pk, now=NOW)
    assert Task.objects.get().done_at is None
    finish_move(move_id=move.pk, by=ben, outcome="Done then", now=NOW)
    assert Task.objects.get().outcome == "Done then"


def test_leaves_no_task_when_nobody_has_to_see_to_it_or_it_is_dropped(campaign: Campaign, ben: Any):
    from organizing.followups.assign import assign_task
    from organizing.followups.models import Task

    move = planned(campaign, assigned_to=ben.pk)
    assign_task(task=Task.objects.get(), to=None)
    move.refresh_from_db()
    assert move.assigned_to is None
    replan_move(move_id=move.pk, details=details(), now=NOW)
    assert not Task.objects.exists()
    again = planned(campaign, assigned_to=ben.pk)
    drop_move(move_id=again.pk, now=NOW)
    assert not Task.objects.exists()


def test_what_is_rolled_back_moves_no_date(campaign: Campaign):
    with rolled_back():
        planned(campaign, "hearing", starts_at=SIX)
    assert hearing_of(campaign)[0] is None
    assert not Move.objects.exists()


def test_another_groups_entry_is_not_found(campaign: Campaign, other_group: Any):
    move = planned(campaign)
    with group_scope(other_group):
        with pytest.raises(Move.DoesNotExist):
            finish_move(move_id=move.pk, by=None, now=NOW)
        with pytest.raises(Campaign.DoesNotExist):
            planned(campaign)
        drop_move(move_id=move.pk, now=NOW)
    assert Move.objects.filter(pk=move.pk).exists()
