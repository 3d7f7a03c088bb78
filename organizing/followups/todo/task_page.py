"""The page of a task, as it is opened and as it comes back from a button with what was typed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from organizing.followups.models import Task
from organizing.followups.task_forms import AssignForm, OutcomeForm
from organizing.followups.words import task_chip
from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of

TEMPLATE = "organizing/admin/task.html"


def task_context(request: HttpRequest, task: Task) -> dict[str, Any]:
    """What the page shows of it, with the forms for those who may use them."""
    membership = membership_of(request.user)
    is_writer = membership is not None and membership.may(Role.ORGANIZER)
    return {
        "task": task,
        "state": task_chip(task),
        "is_writer": is_writer,
        "may_change": is_writer and not task.done_at,
        "later_url": reverse("organizing_tasks:later", args=[task.pk]),
        "outcome_form": OutcomeForm(label_suffix=""),
        "assign_form": AssignForm(initial={"assigned_to": str(task.assigned_to_id or "")}),
    }


def back_to_task(request: HttpRequest, task: Task, *, refused: OutcomeForm | None = None) -> HttpResponse:
    """Lead back to its page; where an outcome was typed beside the button, show the page with it, so that it stays."""
    typed = request.POST.get("outcome", "")
    if refused is None and not typed.strip():
        return redirect("organizing_tasks:inspect", task.pk)
    task = Task.objects.select_related("person", "campaign", "assigned_to", "done_by").get(pk=task.pk)
    form = refused or OutcomeForm(initial={"outcome": typed}, label_suffix="")
    return admin_page(
        request,
        TEMPLATE,
        title=capfirst(Task._meta.verbose_name),
        icon="tasks",
        trail=[(_("Tasks"), reverse("organizing_tasks:list"))],
        status=422 if refused else 200,
        **{**task_context(request, task), "outcome_form": form},
    )
