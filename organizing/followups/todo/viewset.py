"""Tasks in the admin: what is late, what is mine, and one page to record what came of each."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from organizing.followups.models import Task
from organizing.followups.task_view import AssignForm, OutcomeForm, assign, record_outcome
from organizing.followups.words import task_chip
from organizing.groups.guard import staff_only
from organizing.groups.models import Role
from organizing.groups.moment import show_day
from organizing.groups.permissions import membership_of
from organizing.groups.viewset import ChipColumn, GroupInspectView, GroupViewSet, TextColumn


class TaskFilters(WagtailFilterSet):
    """Mine, everybody's open ones, or what is done."""

    show = django_filters.ChoiceFilter(
        label=gettext_lazy("Show"),
        choices=[
            ("mine", gettext_lazy("Mine, open")),
            ("open", gettext_lazy("Everybody’s, open")),
            ("done", gettext_lazy("Done")),
        ],
        method="filter_show",
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = Task
        fields: list[str] = []

    def filter_show(self, tasks: QuerySet[Task], name: str, value: str) -> QuerySet[Task]:
        """Narrow the list."""
        if value == "done":
            return tasks.filter(done_at__isnull=False)
        still_open = tasks.filter(done_at=None)
        return still_open.filter(assigned_to=self.request.user) if value == "mine" else still_open


class TaskPage(GroupInspectView):
    """What, why, about whom, and the two forms."""

    template_name = "organizing/admin/task.html"

    def get_object(self, queryset: Any = None) -> Task:
        """The task with everybody it names."""
        tasks = Task.objects.select_related("person", "campaign", "assigned_to", "done_by")
        return get_object_or_404(tasks, pk=self.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the forms for those who may use them."""
        task = self.object
        membership = membership_of(self.request.user)
        is_writer = membership is not None and membership.may(Role.ORGANIZER)
        return {
            **super().get_context_data(**kwargs),
            "task": task,
            "state": task_chip(task),
            "is_writer": is_writer,
            "may_change": is_writer and not task.done_at,
            "outcome_form": OutcomeForm(label_suffix=""),
            "assign_form": AssignForm(initial={"assigned_to": str(task.assigned_to_id or "")}),
        }


class TaskViewSet(GroupViewSet):
    """Organizing > Tasks."""

    model = Task
    url_prefix = "organizing/tasks"
    url_namespace = "organizing_tasks"
    menu_label = gettext_lazy("Tasks")
    menu_name = "tasks"
    icon = "tasks"
    ordering = ""
    filterset_class = TaskFilters
    search_fields = ["what"]
    inspect_view_class = TaskPage
    inspect_template_name = TaskPage.template_name
    list_display = [
        TextColumn(
            "what",
            label=gettext_lazy("What"),
            get_url=lambda task: reverse("organizing_tasks:inspect", args=[task.pk]),
        ),
        TextColumn("person", label=gettext_lazy("About"), accessor=lambda task: about(task), get_url=lambda t: link(t)),
        ChipColumn("due_at", label=gettext_lazy("Due"), accessor=task_chip, sort_key="due_at"),
        TextColumn("day", label=gettext_lazy("Date"), accessor=lambda task: show_day(task.due_at)),
        TextColumn("assigned_to", label=gettext_lazy("Assigned to"), accessor=lambda task: who(task.assigned_to)),
    ]

    def get_queryset(self, request: Any) -> QuerySet[Task]:
        """Open ones first, the most urgent on top."""
        tasks = Task.objects.select_related("person", "assigned_to")
        return tasks.order_by(F("done_at").desc(nulls_first=True), "due_at")

    def extra_urlpatterns(self) -> list[URLPattern]:
        """Record the outcome, assign."""
        return [
            path("done/<int:pk>/", staff_only(record_outcome, role=Role.ORGANIZER), name="done"),
            path("assign/<int:pk>/", staff_only(assign, role=Role.ORGANIZER), name="assign"),
        ]


def about(task: Task) -> str:
    """The person's name, for members' eyes."""
    return task.person.full_name if task.person else ""


def link(task: Task) -> str:
    """The person's page."""
    return reverse("organizing_people:inspect", args=[task.person_id]) if task.person_id else ""


def who(user: Any) -> str:
    """A colleague's name."""
    return (user.get_full_name() or str(user)) if user else _("Nobody yet")
