"""The ticks that wake the work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from celery import current_app
from django.utils import timezone

from organizing import tasks
from organizing.actions.models import Action, ActionTotal
from organizing.beat import BEAT_SCHEDULE
from organizing.followups.models import FollowUp
from organizing.groups.scope import group_scope
from organizing.mail.models import Email

OURS = {name: task for name, task in vars(tasks).items() if hasattr(task, "apply_async")}


def test_has_a_beat_entry_for_every_task_and_a_task_for_every_entry():
    assert {task.name for task in OURS.values()} == {entry["task"] for entry in BEAT_SCHEDULE.values()}
    assert set(BEAT_SCHEDULE) == {entry["task"] for entry in BEAT_SCHEDULE.values()}
    assert {entry["task"] for entry in BEAT_SCHEDULE.values()} <= set(current_app.tasks)


@pytest.mark.parametrize("entry", BEAT_SCHEDULE.values(), ids=lambda entry: entry["task"])
def test_carries_no_argument_and_runs_out(entry):
    assert "args" not in entry
    assert "kwargs" not in entry
    assert entry["options"]["expires"] > 0


@pytest.mark.parametrize("task", OURS.values(), ids=lambda task: task.name)
def test_takes_nothing_gives_nothing_and_may_come_twice(task, petition, confirmed, signed):
    confirmed(petition, "Dee")
    signed(petition, "Eva")
    assert task.ignore_result
    assert task() is None
    assert task() is None


def test_sends_what_is_due(petition, signed, mailoutbox):
    signed(petition, "Dee")
    tasks.send_due_mail()
    tasks.send_due_mail()
    assert len(mailoutbox) == 1


def test_moves_and_repairs_the_totals(petition, confirmed, in_larkmoor):
    confirmed(petition, "Dee", now=timezone.now() - timedelta(minutes=5))
    tasks.settle_totals()
    assert ActionTotal.objects.get(ask=petition).settled == 1
    ActionTotal.objects.filter(ask=petition).update(settled=8)
    tasks.recount_totals()
    assert ActionTotal.objects.get(ask=petition).settled == 1


def test_forgets_what_nobody_confirmed(petition, signed, in_larkmoor):
    signed(petition, "Dee", now=timezone.now() - timedelta(days=31))
    tasks.purge_expired()
    assert not Action.objects.exists()


def test_runs_follow_ups_of_every_group(petition, other_petition, confirmed, monkeypatch):
    for ask in (petition, other_petition):
        confirmed(ask, "Dee")
        with group_scope(ask.group):
            FollowUp.objects.update(due_at=timezone.now() - timedelta(hours=1))
    monkeypatch.setattr("organizing.followups.run.next_allowed", lambda moment, **kwargs: moment)
    monkeypatch.setattr("organizing.followups.run.allowed_at", lambda step, moment, **kwargs: moment)
    tasks.run_due_followups()
    for ask in (petition, other_petition):
        with group_scope(ask.group):
            assert Email.objects.filter(kind="follow_up").count() == 1


def test_drafts_digests(petition, confirmed, in_larkmoor, settings):
    from organizing.deliveries.models import Delivery

    settings.ORGANIZING = {**settings.ORGANIZING, "MILESTONES": [1]}
    confirmed(petition, "Dee")
    tasks.draft_due_digests()
    tasks.draft_due_digests()
    assert Delivery.objects.count() == 1
