"""The list of what to do: tasks, digests that wait and what the rooms have to say, by the day it is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from organizing.deliveries.models import Delivery, DeliveryState
from organizing.followups.models import Task
from organizing.followups.words import task_chip
from organizing.groups.moment import group_zone, local_day
from organizing.groups.today_rows import TodayRow

AHEAD_DAYS: Final = 7
TASKS_SHOWN: Final = 12


@dataclass(frozen=True)
class Stretch:
    """A part of the list: what is late, what is for today, what comes this week."""

    title: str
    rows: list[TodayRow]
    is_late: bool = False


def find_tasks(*, user: Any, now: datetime, whole_team: bool) -> QuerySet[Task]:
    """What is due within a week and not done, soonest first: the reader's and nobody's, or everybody's."""
    zone = group_zone()
    until = datetime.combine(local_day(now) + timedelta(days=AHEAD_DAYS + 1), time(), tzinfo=zone)
    tasks = Task.objects.filter(done_at=None, due_at__lt=until)
    if not whole_team:
        tasks = tasks.filter(_mine(user))
    return tasks.select_related("person").order_by("due_at", "pk")[:TASKS_SHOWN]


def count_tasks(*, user: Any, now: datetime) -> QuerySet[Any]:
    """One row of the group's open tasks: how many are the reader's or nobody's, how many there are, how late."""
    midnight = datetime.combine(local_day(now), time(), tzinfo=group_zone())
    counts = {
        "mine": Count("pk", filter=_mine(user)),
        "team": Count("pk"),
        "late_mine": Count("pk", filter=_mine(user) & Q(due_at__lt=midnight)),
        "late_team": Count("pk", filter=Q(due_at__lt=midnight)),
    }
    return Task.objects.filter(done_at=None).order_by().values("group").annotate(**counts)


def find_drafts() -> QuerySet[Delivery]:
    """Digests that wait for approval, the newest first."""
    drafts = Delivery.objects.filter(state=DeliveryState.DRAFT).select_related("campaign")
    return drafts.order_by("-drafted_at").defer("body", "figures")


def task_rows(tasks: Iterable[Task], *, now: datetime) -> list[TodayRow]:
    """One row a task."""
    return [
        TodayRow(
            title=task.what,
            note=" · ".join(filter(None, [_about(task), Truncator(task.why).chars(140)])),
            url=reverse("organizing_tasks:inspect", args=[task.pk]),
            icon="tasks",
            button=_("Do it"),
            chips=(task_chip(task, now),),
            due_on=local_day(task.due_at),
            later_url=reverse("organizing_tasks:later", args=[task.pk]),
        )
        for task in tasks
    ]


def _about(task: Task) -> str:
    return task.person.full_name if task.person else ""


def draft_rows(drafts: Iterable[Delivery]) -> list[TodayRow]:
    """One row a digest."""
    title = _("A digest waits for approval: %(milestone)s confirmed signatures")
    why = _("Officials get nothing until somebody has read it and approved.")
    return [
        TodayRow(
            title=title % {"milestone": f"{draft.milestone:,}"},
            note=f"{draft.campaign}. {why}",
            url=reverse("organizing_deliveries:inspect", args=[draft.pk]),
            icon="doc-full",
            button=_("Read and approve"),
        )
        for draft in drafts
    ]


def lay_out(rows: Iterable[TodayRow], *, today: date) -> list[Stretch]:
    """Late first, each stretch by day, and what has no day after what has one; empty stretches are left out."""
    in_order = sorted(rows, key=lambda row: (row.due_on is None, row.due_on or today))
    stretches = [
        Stretch(_("Late"), [row for row in in_order if row.due_on and row.due_on < today], is_late=True),
        Stretch(_("Today"), [row for row in in_order if row.due_on in (None, today)]),
        Stretch(_("This week"), [row for row in in_order if row.due_on and row.due_on > today]),
    ]
    return [stretch for stretch in stretches if stretch.rows]


def shorten(stretches: list[Stretch], number: int) -> tuple[list[Stretch], int]:
    """The first `number` rows, and how many there are besides."""
    kept, left = [], number
    for stretch in stretches:
        if rows := stretch.rows[:left]:
            kept.append(replace(stretch, rows=rows))
            left -= len(rows)
    return kept, sum(len(stretch.rows) for stretch in stretches) - (number - left)


def _mine(user: Any) -> Q:
    return Q(assigned_to=user) | Q(assigned_to=None)
