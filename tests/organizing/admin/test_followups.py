"""Ladders in words with their counts and buttons; tasks with their outcomes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from organizing.campaigns.models import Campaign
from organizing.followups.assign import NotOnStaff, assign_task
from organizing.followups.models import Ladder, Step
from organizing.followups.pause import pause_ladder, resume_ladder, start_ladder
from organizing.followups.run import run_group_followups
from organizing.followups.tasks import make_task
from organizing.followups.words import task_chip, wait_in_words
from organizing.groups.scope import group_scope
from tests.organizing.admin.queries import count_queries

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


@pytest.fixture
def task(larkmoor, ana):
    with group_scope(larkmoor):
        return make_task(group=larkmoor, key="t", what="Call Dee", due_at=NOW, now=NOW, assigned_to=ana)


def reread(row):
    with group_scope(row.group):
        return type(row).objects.get(pk=row.pk)


def test_tells_each_step_in_words(enter, vi, ladder):
    answer = enter(vi).get(reverse("organizing_ladders:inspect", args=[ladder.pk]))
    first = answer.context["steps"][0]
    assert first["wait"] == "1 day after confirming"
    assert str(first["do"]) == "Send an e-mail"
    assert [str(reason) for reason in first["unless"]] == [
        "they have called",
        "they live outside the campaign’s area",
    ]
    assert [text["subject"] for text in first["texts"]] == ["Two minutes on the phone", "Dos minutos al teléfono"]


def test_counts_who_is_here_who_moved_on_and_who_left(enter, vi, ladder, petition, confirmed, larkmoor):
    for name in ("Dee", "Eva"):
        confirmed(petition, name, now=NOW)
    with group_scope(larkmoor):
        run_group_followups(group=larkmoor, now=NOW + timedelta(days=1))
    client = enter(vi)
    steps = client.get(reverse("organizing_ladders:inspect", args=[ladder.pk])).context["steps"]
    assert [(item["step"].here, item["step"].moved_on, item["step"].left) for item in steps[:3]] == [
        (0, 2, 0),
        (2, 0, 0),
        (0, 0, 0),
    ]
    row = client.get("/admin/organizing/ladders/").context["object_list"][0]
    assert (row.rungs, row.here, row.moved_on, row.left) == (5, 2, 2, 0)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (-247, "10 days before the hearing, at 11 am"),
        (-31, "1 day before the hearing, at 11 am"),
        (-2, "On the day of the hearing, at 4 pm"),
        (16, "1 day after the hearing, at 10 am"),
    ],
)
def test_tells_days_and_the_hour_before_a_hearing(in_larkmoor, ladder, hours, words):
    Campaign.objects.update(hearing_at=datetime(2027, 4, 20, 23, 0, tzinfo=UTC))
    step = Step(ladder=Ladder.objects.select_related("campaign").get(), anchor="hearing", delay_hours=hours)
    assert wait_in_words(step).replace("\xa0", " ") == words


def test_tells_days_and_hours_while_no_hearing_is_set(in_larkmoor, ladder):
    step = Step(ladder=ladder, anchor="hearing", delay_hours=-247)
    assert wait_in_words(step) == "10 days and 7 hours before the hearing"


def test_counts_each_person_once_whatever_waits_for_them(enter, vi, ladder, petition, confirmed, larkmoor):
    with group_scope(larkmoor):
        Campaign.objects.update(hearing_at=NOW + timedelta(days=30))
        for position, hours in ((6, -247), (7, -31)):
            Step.objects.create(
                group=larkmoor, ladder=ladder, position=position, kind="email", anchor="hearing", delay_hours=hours
            )
    for name in ("Dee", "Eva"):
        confirmed(petition, name, now=NOW)
    client = enter(vi)
    steps = client.get(reverse("organizing_ladders:inspect", args=[ladder.pk])).context["steps"]
    assert [item["step"].here for item in steps] == [2, 0, 0, 0, 0, 0, 0]
    row = client.get("/admin/organizing/ladders/").context["object_list"][0]
    assert (row.rungs, row.here) == (7, 2)


def test_pauses_and_resumes_at_the_press_of_a_button(enter, ben, ladder):
    client = enter(ben)
    client.post(reverse("organizing_ladders:move", args=[ladder.pk, "pause"]))
    assert reread(ladder).state == "paused"
    client.post(reverse("organizing_ladders:move", args=[ladder.pk, "resume"]))
    assert reread(ladder).state == "live"


def test_knows_no_other_button(enter, ben, ladder):
    assert enter(ben).post(reverse("organizing_ladders:move", args=[ladder.pk, "jump"])).status_code == 404


def test_moves_a_ladder_once(in_larkmoor, ladder):
    assert start_ladder(ladder_id=ladder.pk, now=NOW) is False
    assert pause_ladder(ladder_id=ladder.pk) is True
    assert pause_ladder(ladder_id=ladder.pk) is False
    assert resume_ladder(ladder_id=ladder.pk) is True
    Ladder.objects.update(state="draft")
    assert start_ladder(ladder_id=ladder.pk, now=NOW) is True


def test_leaves_another_groups_ladder_alone(in_larkmoor, other_group):
    with group_scope(other_group):
        foreign = Ladder.objects.get()
    assert pause_ladder(ladder_id=foreign.pk) is False
    assert reread(foreign).state == "live"


def test_closes_a_task_with_its_outcome(enter, ben, task):
    enter(ben).post(reverse("organizing_tasks:done", args=[task.pk]), {"outcome": "Left a message"})
    done = reread(task)
    assert (done.outcome, done.done_by) == ("Left a message", ben)
    assert done.done_at


def test_asks_for_an_outcome_in_a_sentence(enter, ben, task):
    answer = enter(ben).post(reverse("organizing_tasks:done", args=[task.pk]), {"outcome": " "}, follow=True)
    assert "even if nobody answered" in answer.content.decode()
    assert reread(task).done_at is None


def test_writes_no_immigration_status_into_an_outcome(enter, ben, task):
    outcome = {"outcome": "He has no papers and will call back"}
    answer = enter(ben).post(reverse("organizing_tasks:done", args=[task.pk]), outcome, follow=True)
    assert "immigration status" in answer.content.decode()
    assert (reread(task).done_at, reread(task).outcome) == (None, "")


def test_keeps_the_first_outcome(enter, ben, task):
    client = enter(ben)
    for outcome in ("First", "Second"):
        client.post(reverse("organizing_tasks:done", args=[task.pk]), {"outcome": outcome})
    assert reread(task).outcome == "First"


def test_assigns_a_task_within_the_staff(enter, ben, task, cleo):
    client, url = enter(ben), reverse("organizing_tasks:assign", args=[task.pk])
    client.post(url, {"assigned_to": ben.pk})
    assert reread(task).assigned_to == ben
    answer = client.post(url, {"assigned_to": cleo.pk}, follow=True)
    assert "not on your group" in answer.content.decode()
    assert reread(task).assigned_to == ben
    client.post(url, {"assigned_to": ""})
    assert reread(task).assigned_to is None


def test_assigns_nobody_from_outside(in_larkmoor, task, cleo):
    with pytest.raises(NotOnStaff):
        assign_task(task=task, to=cleo)


@pytest.mark.parametrize(
    ("days", "words"), [(2, "2 days late"), (1, "1 day late"), (0, "Due today"), (-1, "Due in 1 day")]
)
def test_says_how_late_a_task_is(in_larkmoor, task, days, words):
    assert str(task_chip(task, NOW + timedelta(days=days)).text) == words


def test_counts_days_on_the_groups_clock(in_larkmoor, task):
    # Half past eleven at night in Chicago is the next day in Greenwich.
    assert str(task_chip(task, datetime(2027, 3, 2, 5, 30, tzinfo=UTC)).text) == "Due today"


@pytest.mark.parametrize("part", ["tasks", "ladders", "emails", "staff"])
def test_lists_in_fifteen_queries_or_fewer(enter, vi, ladder, larkmoor, petition, confirmed, part):
    for number in range(20):
        person = confirmed(petition, f"Person{number}", now=NOW).person
        with group_scope(larkmoor):
            make_task(group=larkmoor, key=f"t{number}", what="Call", due_at=NOW, now=NOW, person=person)
    assert count_queries(enter(vi), f"/admin/organizing/{part}/") <= 15
