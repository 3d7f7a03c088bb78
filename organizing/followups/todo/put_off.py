"""Later: a task moves to another day."""

from __future__ import annotations

from datetime import date

from organizing.followups.models import Task
from organizing.followups.todo.due import at_noon


def put_off_task(*, task: Task, until: date) -> bool:
    """Make an open task due on `until`. Safe to call twice; a task that is done stays as it was: then False.

    The entry of the plan that it may stand for keeps its own day: a deadline in law does not wait.
    """
    changed = Task.objects.filter(pk=task.pk, done_at=None).update(due_at=at_noon(until))
    task.refresh_from_db()
    return bool(changed)
