"""The buttons of a task: record what came of it, or say who sees to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from organizing.followups.assign import NotOnStaff, assign_task
from organizing.followups.models import Task
from organizing.followups.tasks import finish_task
from organizing.groups.staff_choices import staff_choices
from organizing.people.refuse_sensitive import refuse_sensitive


class OutcomeForm(forms.Form):
    """One question: what came of it?"""

    outcome = forms.CharField(
        label=gettext_lazy("What came of it?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Leave out what others need not know. Never note anyone’s immigration status."),
        error_messages={"required": gettext_lazy("Write in a few words what came of it, even if nobody answered.")},
    )

    def clean_outcome(self) -> str:
        """Nothing that could be used against anybody."""
        return refuse_sensitive(self.cleaned_data["outcome"].strip())


class AssignForm(forms.Form):
    """A choice among the group's staff."""

    assigned_to = forms.ChoiceField(label=gettext_lazy("Assigned to"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["assigned_to"].choices = staff_choices()  # type: ignore[attr-defined]


@require_POST
def record_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the task with its outcome; an empty outcome comes back with a sentence."""
    task = get_object_or_404(Task, pk=pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["outcome"][0]))
        return redirect("organizing_tasks:inspect", pk)
    if finish_task(task=task, outcome=form.cleaned_data["outcome"], done_by=request.user, now=timezone.now()):
        messages.success(request, _("The task is closed with its outcome."))
        return redirect("organizing_tasks:list")
    messages.info(request, _("Somebody had closed this task already; their outcome stays."))
    return redirect("organizing_tasks:inspect", pk)


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the task to a member of staff, or to nobody."""
    task = get_object_or_404(Task, pk=pk)
    form = AssignForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That person is not on your group’s staff."))
        return redirect("organizing_tasks:inspect", pk)
    chosen = form.cleaned_data["assigned_to"]
    user = get_user_model().objects.filter(pk=chosen).first() if chosen else None
    try:
        is_changed = assign_task(task=task, to=user)
    except NotOnStaff:
        messages.error(request, _("That person is not on your group’s staff."))
    else:
        words = _("Saved who sees to it.") if is_changed else _("The task is done already.")
        messages.success(request, words)
    return redirect("organizing_tasks:inspect", pk)
