"""Tasks for organizers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from wagtail.users.models import UserProfile

from organizing.followups.models import FollowUp, Step, Task
from organizing.followups.tasks import finish_task, make_task
from organizing.groups.scope import group_scope
from organizing.people.models import Person
from tests.factories import called
from tests.organizing.followups import DUE, SIGNED, queued


def test_gives_an_organizer_a_task(dee, ben, call, run):
    Person.objects.update(phone="+15550100", organizer=ben)
    called(dee, call, now=SIGNED)
    task_step = Step.objects.get(position=4)
    FollowUp.objects.update(step=task_step)
    assert run() == 1
    task = Task.objects.get()
    assert (task.what, task.person, task.assigned_to) == ("Call and say thank you", dee, ben)
    assert task.due_at == DUE + timedelta(days=7)
    assert queued() == []


def test_gives_a_task_in_its_readers_language_with_the_name_filled_in(dee, ben, call, run):
    UserProfile.objects.create(user=ben, preferred_language="es")
    Person.objects.update(phone="+15550100", organizer=ben)
    called(dee, call, now=SIGNED)
    step = Step.objects.get(position=4)
    step.subject = {"en": "Call {first_name}", "es": "Llame a {first_name}"}
    step.body = {"en": "Say thank you", "es": "Gracias de parte de {group}"}
    step.save()
    FollowUp.objects.update(step=step)
    run()
    task = Task.objects.get()
    assert (task.what, task.why) == ("Llame a Dee", "Gracias de parte de Larkmoor Neighbors Together")


def test_gives_no_task_about_somebody_without_a_phone(dee, call, run):
    called(dee, call, now=SIGNED)
    FollowUp.objects.update(step=Step.objects.get(position=4))
    run()
    assert not Task.objects.exists()


def test_makes_a_task_once(in_larkmoor):
    about = {"group": in_larkmoor, "what": "Call back", "due_at": DUE, "now": DUE}
    assert make_task(key="k", **about)
    assert make_task(key="k", **about) is None
    assert Task.objects.count() == 1


def test_closes_a_task_with_its_first_outcome(in_larkmoor, ben, ana):
    task = make_task(key="k", group=in_larkmoor, what="Call back", due_at=DUE, now=DUE)
    assert finish_task(task=task, outcome="Will come on Tuesday", done_by=ben, now=DUE)
    assert not finish_task(task=task, outcome="No answer", done_by=ana, now=DUE + timedelta(hours=1))
    task.refresh_from_db()
    assert (task.outcome, task.done_by, task.done_at) == ("Will come on Tuesday", ben, DUE)


def test_closes_no_task_of_another_group(in_larkmoor, other_group, cleo):
    task = make_task(key="k", group=in_larkmoor, what="Call back", due_at=DUE, now=DUE)
    with group_scope(other_group), pytest.raises(Task.DoesNotExist):
        finish_task(task=task, outcome="Mine", done_by=cleo, now=DUE)
    task.refresh_from_db()
    assert task.done_at is None
