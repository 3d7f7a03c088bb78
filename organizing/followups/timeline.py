"""A person's rungs and tasks, as their page tells them."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from organizing.followups.models import FollowUp, Task
from organizing.followups.next_step import read_next_step
from organizing.followups.promised import is_promised
from organizing.followups.words import followup_chip, task_chip
from organizing.groups.moment import show_moment
from organizing.people.models import Person
from organizing.people.timeline import Entry, Fact
from organizing.translated import in_language


def followups_in_timeline(person: Person) -> Iterable[Entry]:
    """The rungs that were climbed, passed by or stopped. What still waits stands at the head of the page."""
    past = FollowUp.objects.filter(person=person, ran_at__isnull=False).select_related("step__ladder")
    for followup in past:
        yield Entry(
            at=followup.ran_at or followup.due_at,
            icon="org-ladder",
            title=_("Ladder step: %(step)s") % {"step": in_language(followup.step.subject)},
            chip=followup_chip(followup),
            facts=(_(followup.reason),) if followup.reason else (),
            url=reverse("organizing_ladders:inspect", args=[followup.step.ladder_id]),
        )


def tasks_in_timeline(person: Person) -> Iterable[Entry]:
    """What organizers had to do about this person, and what came of it.

    What came of it is for organizers, and so is what was promised in a conversation, as the conversation itself is.
    """
    for task in Task.objects.filter(person=person).select_related("assigned_to", "done_by"):
        title = _("Task: %(what)s") % {"what": task.what}
        facts = [_("due %(when)s") % {"when": show_moment(task.due_at)}]
        if task.done_by:
            facts.append(_("done by %(who)s") % {"who": task.done_by.get_full_name() or task.done_by})
        elif task.assigned_to:
            facts.append(_("assigned to %(who)s") % {"who": task.assigned_to.get_full_name() or task.assigned_to})
        yield Entry(
            at=task.done_at or task.created_at,
            icon="tasks",
            title=title,
            chip=task_chip(task),
            quote=task.outcome,
            hushed=_("Task from a conversation") if is_promised(task) else title,
            facts=tuple(facts),
            url=reverse("organizing_tasks:inspect", args=[task.pk]),
        )


def next_step_in_facts(person: Person) -> Iterable[Fact]:
    """The rung this person comes to next, with its time; or that there is none, and why."""
    coming = read_next_step(person=person, now=timezone.now())
    followup = coming.followup
    if followup is None:
        none = _("None. %(reason)s") % {"reason": _(coming.reason)} if coming.reason else _("None: not on a ladder now")
        yield Fact(label=_("Next step"), value=none)
        return
    step = followup.step
    value = _("%(step)s, %(when)s") % {"step": in_language(step.subject), "when": show_moment(followup.due_at)}
    yield Fact(label=_("Next step"), value=value, url=reverse("organizing_ladders:inspect", args=[step.ladder_id]))
