"""Which tasks are whose, and when is each of them due?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy

from organizing.followups.models import Task
from organizing.followups.todo.due import midnight
from organizing.groups.moment import local_day

WEEK: Final = timedelta(days=7)

WHOSE: Final[dict[str, tuple[Any, Callable[[Any], Q]]]] = {
    "mine": (gettext_lazy("Mine"), lambda user: Q(assigned_to=user)),
    "nobody": (gettext_lazy("Nobody’s yet"), lambda user: Q(assigned_to=None)),
    "all": (gettext_lazy("Everybody’s"), lambda user: Q()),
}
STRETCHES: Final = {
    "late": gettext_lazy("Late"),
    "today": gettext_lazy("Today"),
    "week": gettext_lazy("This week"),
    "later": gettext_lazy("Later"),
}


def open_tasks(*, user: Any, whose: str, now: datetime) -> QuerySet[Task]:
    """What is not done, soonest first, each with its `stretch`: late, today, within the week, or later."""
    today = local_day(now)
    until = Case(
        When(due_at__lt=midnight(today), then=Value("late")),
        When(due_at__lt=midnight(today + timedelta(days=1)), then=Value("today")),
        When(due_at__lt=midnight(today + WEEK + timedelta(days=1)), then=Value("week")),
        default=Value("later"),
        output_field=CharField(),
    )
    tasks = Task.objects.filter(WHOSE[whose][1](user), done_at=None).select_related("person", "assigned_to", "campaign")
    return tasks.annotate(stretch=until).order_by("due_at", "pk")


def done_tasks(*, user: Any, whose: str) -> QuerySet[Task]:
    """What is done, the newest first."""
    tasks = Task.objects.filter(WHOSE[whose][1](user), done_at__isnull=False)
    return tasks.select_related("person", "assigned_to", "done_by", "campaign").order_by("-done_at", "-pk")


def count_open(*, user: Any) -> dict[str, int]:
    """How many open tasks are whose. One query."""
    counts = {name: Count("pk", filter=where(user)) for name, (_label, where) in WHOSE.items()}
    found: dict[str, int] = Task.objects.filter(done_at=None).aggregate(**counts)
    return found


def due_today(*, user: Any, now: datetime) -> QuerySet[Task]:
    """What is late or due today, of this member of staff's and of nobody's, soonest first."""
    tomorrow = midnight(local_day(now) + timedelta(days=1))
    mine = Q(assigned_to=user) | Q(assigned_to=None)
    due = Task.objects.filter(mine, done_at=None, due_at__lt=tomorrow)
    return due.select_related("person").order_by("due_at", "pk")
