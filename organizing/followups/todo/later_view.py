"""The *Later* of a task: tomorrow, next week, or a day of one's own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from organizing.followups.models import Task
from organizing.followups.todo.put_off import put_off_task
from organizing.followups.todo.task_page import back_to_task
from organizing.groups.moment import local_day

SOON: Final = {"tomorrow": timedelta(days=1), "week": timedelta(days=7)}
# Where the button was pressed: an address of our own by name, so that nobody is sent elsewhere.
BACK: Final = {"today": "organizing_today", "home": "wagtailadmin_home"}


class LaterForm(forms.Form):
    """One of two buttons, or a day."""

    until = forms.ChoiceField(choices=[(one, one) for one in SOON], required=False)
    day = forms.DateField(
        required=False,
        error_messages={"invalid": gettext_lazy("This is not a day. Write it like 2027-01-04.")},
    )

    def clean(self) -> dict[str, Any]:
        """A day ahead, one way or the other."""
        data: dict[str, Any] = super().clean() or {}
        today = local_day(timezone.now())
        if data.get("until"):
            data["day"] = today + SOON[data["until"]]
        if not data.get("day") and not self.errors:
            raise forms.ValidationError(_("Say until when: choose a day."))
        if data.get("day") and data["day"] <= today:
            raise forms.ValidationError(_("Choose a day after today."))
        return data


@require_POST
def put_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the task, and lead back to where the button stood."""
    task = get_object_or_404(Task, pk=pk)
    form = LaterForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    elif put_off_task(task=task, until=form.cleaned_data["day"]):
        messages.success(request, _("It comes back on %(day)s.") % {"day": _in_words(form.cleaned_data["day"])})
    else:
        messages.info(request, _("The task is done already."))
    if request.POST.get("back") == "task":
        return back_to_task(request, task)
    return redirect(BACK.get(request.POST.get("back", ""), "organizing_tasks:list"))


def _in_words(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
