"""The buttons of a task: record what came of it, or say who sees to it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.followups.assign import NotOnStaff, assign_task
from organizing.followups.models import Task
from organizing.followups.task_forms import AssignForm, OutcomeForm
from organizing.followups.tasks import finish_task
from organizing.followups.todo.task_page import back_to_task


@require_POST
def record_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the task with its outcome; one that is empty or tells too much comes back with a sentence."""
    task = get_object_or_404(Task, pk=pk)
    form = OutcomeForm(request.POST, label_suffix="")
    if not form.is_valid():
        return back_to_task(request, task, refused=form)
    if finish_task(task=task, outcome=form.cleaned_data["outcome"], done_by=request.user, now=timezone.now()):
        messages.success(request, _("The task is closed with its outcome."))
        return redirect("organizing_tasks:list")
    messages.info(request, _("Somebody had closed this task already; their outcome stays."))
    return redirect("organizing_tasks:inspect", pk)


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the task to a member of staff, or to nobody. What was typed as its outcome meanwhile stays."""
    task = get_object_or_404(Task, pk=pk)
    form = AssignForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That person is not on your group’s staff."))
        return back_to_task(request, task)
    chosen = form.cleaned_data["assigned_to"]
    user = get_user_model().objects.filter(pk=chosen).first() if chosen else None
    try:
        is_changed = assign_task(task=task, to=user)
    except NotOnStaff:
        messages.error(request, _("That person is not on your group’s staff."))
    else:
        words = _("Saved who sees to it.") if is_changed else _("The task is done already.")
        messages.success(request, words)
    return back_to_task(request, task)
