"""Tasks: mine, nobody's and everybody's; late first, then by day; and what is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.followups.models import Task
from organizing.followups.todo.read import STRETCHES, WHOSE, count_open, done_tasks, open_tasks
from organizing.followups.words import task_chip
from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.moment import show_day
from organizing.groups.permissions import membership_of
from organizing.groups.today_rows import TodayRow

ON_A_PAGE: Final = 50


@dataclass(frozen=True)
class Part:
    """A stretch of the list under its title."""

    title: Any
    rows: list[TodayRow]
    is_late: bool = False


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """The list; `whose` says of whom, and is the reader while they have any; `done` asks for what is done."""
    membership, user = membership_of(request.user), request.user
    counts, is_done = count_open(user=user), "done" in request.GET
    asked = request.GET.get("whose") or ("mine" if counts["mine"] else "all")
    whose = asked if asked in WHOSE else "all"
    tasks = done_tasks(user=user, whose=whose) if is_done else open_tasks(user=user, whose=whose, now=timezone.now())
    page = Paginator(tasks, ON_A_PAGE).get_page(request.GET.get("p"))
    return admin_page(
        request,
        "organizing/admin/tasks/list.html",
        title=_("Tasks"),
        icon="tasks",
        parts=_finished(page) if is_done else _laid_out(page),
        page=page,
        tabs=[(name, label, counts[name], name == whose) for name, (label, _where) in WHOSE.items()],
        whose=whose,
        is_done=is_done,
        wants_digest=membership is not None and membership.wants_digest,
        may_write=membership is not None and membership.may(Role.ORGANIZER),
    )


def _laid_out(tasks: Iterable[Any]) -> list[Part]:
    return [
        Part(STRETCHES[name], [task_row(task) for task in part], is_late=name == "late")
        for name, part in groupby(tasks, key=lambda task: task.stretch)
    ]


def _finished(tasks: Iterable[Any]) -> list[Part]:
    rows = [task_row(task) for task in tasks]
    return [Part(_("Done"), rows)] if rows else []


def task_row(task: Task) -> TodayRow:
    """A task as a row: what, about whom and who sees to it, and its day."""
    who = task.done_by if task.done_at else task.assigned_to
    about = [
        task.person.full_name if task.person else "",
        str(task.campaign) if task.campaign else "",
        (who.get_full_name() or str(who)) if who else _("Nobody yet"),
        show_day(task.done_at or task.due_at),
        Truncator(task.why).chars(140),
    ]
    return TodayRow(
        title=task.what,
        note=" · ".join(filter(None, about)),
        url=reverse("organizing_tasks:inspect", args=[task.pk]),
        icon="tasks",
        button="" if task.done_at else _("Do it"),
        chips=(task_chip(task),),
        later_url="" if task.done_at else reverse("organizing_tasks:later", args=[task.pk]),
    )
