"""Add a task by hand."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.followups.tasks import make_task
from organizing.followups.todo.due import at_noon
from organizing.followups.todo.task_form import TaskForm
from organizing.groups.admin_page import admin_page
from organizing.groups.models import Membership, Role
from organizing.groups.permissions import group_in_scope
from organizing.people.doors import Door
from organizing.people.models import Person


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Ask what is to be done; `person` in the address says about whom."""
    person = _person(request)
    form = TaskForm(request.POST if request.method == "POST" else None, person=person, reader=request.user)
    if request.method == "POST" and form.is_valid():
        return _make(request, form)
    list_url = reverse("organizing_tasks:list")
    hint = _("About %(who)s.") % {"who": person.full_name} if person else ""
    return admin_page(
        request,
        "organizing/admin/form_page.html",
        title=_("Add a task"),
        icon="tasks",
        trail=[(_("Tasks"), list_url)],
        status=422 if form.errors else 200,
        form=form,
        hint=hint,
        submit=_("Add the task"),
        cancel_url=reverse("organizing_people:inspect", args=[person.pk]) if person else list_url,
    )


def _make(request: HttpRequest, form: TaskForm) -> HttpResponse:
    group = group_in_scope()
    assert group is not None
    words = form.cleaned_data
    due_at = at_noon(words["due_on"])
    key = f"hand:{words['key']}"
    make_task(group=group, key=key, what=words["what"], due_at=due_at, now=timezone.now(), **form.about_it())
    messages.success(request, _("The task is on the list."))
    if "person" in request.GET and form.person:
        return redirect("organizing_people:inspect", form.person.pk)
    return redirect("organizing_tasks:list")


def _person(request: HttpRequest) -> Person | None:
    asked = request.GET.get("person", "")
    return Person.objects.filter(pk=int(asked[:18])).first() if asked.isdecimal() else None


def task_door(person: Person, membership: Membership) -> Iterable[Door]:
    """The way from a person's page to a task about them."""
    if membership.may(Role.ORGANIZER):
        yield Door(words=_("Add a task"), url=f"{reverse('organizing_tasks:add')}?person={person.pk}", icon="tasks")
