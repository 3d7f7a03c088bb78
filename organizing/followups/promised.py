"""What an organizer promised in a conversation is a task on somebody's list."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Final

from organizing.followups.models import Task
from organizing.followups.tasks import make_task
from organizing.groups.moment import group_zone
from organizing.registry import listen

# A task is due on a day; noon keeps it there whatever the clock change.
NOON: Final = time(12)
# How the key of such a task begins; the note's number follows.
PROMISED: Final = "note:"


def register() -> None:
    """Hear of conversations that lead on."""
    listen("promise_made", make_promised_task)


def make_promised_task(*, note: Any, promise: Any, now: datetime) -> None:
    """Make the task of a note, once. What the note says stays sealed: the task has words of its own."""
    make_task(
        group=note.group,
        key=f"{PROMISED}{note.pk}",
        what=promise.what,
        due_at=datetime.combine(promise.due_on, NOON, tzinfo=group_zone()),
        now=now,
        person=note.person,
        assigned_to=promise.assigned_to,
    )


def is_promised(task: Task) -> bool:
    """Did it come of a conversation?"""
    return task.idempotency_key.startswith(PROMISED)
