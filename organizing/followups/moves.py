"""An entry of the plan that somebody has to see to is a task on that person's list, and both are closed together."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Final

from django.conf import settings

from organizing.campaigns.plan_models import Move
from organizing.followups.models import Task
from organizing.followups.tasks import make_task
from organizing.registry import listen
from organizing.translated import in_language

# A task is due on a day; noon keeps it there whatever the clock change.
NOON: Final = time(12)
LONGEST: Final = 200


def follow_move(*, move: Move, now: datetime) -> None:
    """Give the entry's assignee its task, and let words, day and assignee follow. Safe to call twice.

    An entry that nobody has to see to any more leaves no open task.
    """
    if move.assigned_to is None or move.done_at:
        _open_tasks(move).delete()
        return
    words: dict[str, Any] = {
        "what": in_language(move.what, settings.LANGUAGE_CODE)[:LONGEST],
        "due_at": datetime.combine(move.due_on, NOON, tzinfo=move.group.zone),
        "assigned_to": move.assigned_to,
    }
    task = make_task(group=move.group, key=key_of(move), now=now, campaign=move.campaign, **words)
    if task is None:
        again = {"done_at": None, "done_by": None}
        Task.objects.filter(idempotency_key=key_of(move)).update(**words, **again)


def close_task(*, move: Move, by: Any, now: datetime) -> None:
    """Close the entry's task with what came of it."""
    _open_tasks(move).update(done_at=now, done_by=by, outcome=move.outcome)


def drop_task(*, move: Move) -> None:
    """Take the open task of an entry that is no more."""
    _open_tasks(move).delete()


def key_of(move: Move) -> str:
    """What names the entry's task."""
    return f"move:{move.pk}"


def _open_tasks(move: Move) -> Any:
    return Task.objects.filter(idempotency_key=key_of(move), done_at=None)


def register() -> None:
    """Hear of the plan."""
    listen("move_planned", follow_move)
    listen("move_finished", close_task)
    listen("move_dropped", drop_task)
