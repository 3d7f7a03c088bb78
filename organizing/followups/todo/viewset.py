"""Tasks in the admin: the list, and one page to record what came of each."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy

from organizing.followups.models import Task
from organizing.followups.task_view import assign, record_outcome
from organizing.followups.todo import add_view, later_view, list_view, mail_view
from organizing.followups.todo.task_page import TEMPLATE, task_context
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.groups.viewset import GroupInspectView, GroupViewSet


class TaskPage(GroupInspectView):
    """What, why, about whom, and the two forms."""

    template_name = TEMPLATE

    def get_object(self, queryset: Any = None) -> Task:
        """The task with everybody it names."""
        tasks = Task.objects.select_related("person", "campaign", "assigned_to", "done_by")
        return get_object_or_404(tasks, pk=self.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the forms for those who may use them."""
        return {**super().get_context_data(**kwargs), **task_context(self.request, self.object)}


class TaskViewSet(GroupViewSet):
    """Organizing > Tasks."""

    model = Task
    url_prefix = "organizing/tasks"
    url_namespace = "organizing_tasks"
    menu_label = gettext_lazy("Tasks")
    menu_name = "tasks"
    icon = "tasks"
    ordering = ""
    inspect_view_class = TaskPage
    inspect_template_name = TaskPage.template_name

    def get_urlpatterns(self) -> list[URLPattern]:
        """A list of our own, by the day things are due; the page of a task; and what can be done with one."""
        writes: dict[str, tuple[str, View]] = {
            "add": ("add/", add_view.add),
            "done": ("done/<int:pk>/", record_outcome),
            "assign": ("assign/<int:pk>/", assign),
            "later": ("later/<int:pk>/", later_view.put_off),
            "morning_mail": ("morning-mail/", mail_view.switch),
        }
        return [
            path("", staff_only(list_view.look), name="list"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            *(path(way, staff_only(view, role=Role.ORGANIZER), name=name) for name, (way, view) in writes.items()),
        ]
