"""Tasks for organizers: made by a ladder or a person, closed with what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from organizing.campaigns.finish_move import finish_move
from organizing.campaigns.plan_models import Move
from organizing.followups.models import Task
from organizing.groups.models import LocalGroup
from organizing.once import insert_once


def make_task(*, group: LocalGroup, key: str, what: str, due_at: datetime, now: datetime, **about: Any) -> Task | None:
    """Give the group's organizers something to do by `due_at`. The same key is the same task: then None."""
    task = Task(group=group, idempotency_key=key, what=what, due_at=due_at, created_at=now, **about)
    return task if insert_once(task) else None


def finish_task(*, task: Task, outcome: str, done_by: Any, now: datetime) -> bool:
    """Close a task with its outcome. Safe to call twice: the first outcome stays, and the second returns False.

    A task that stands for an entry of the plan closes it, too.
    """
    changed = Task.objects.filter(pk=task.pk, done_at=None).update(outcome=outcome, done_at=now, done_by=done_by)
    task.refresh_from_db()
    kind, _colon, row = task.idempotency_key.partition(":")
    if changed and kind == "move" and Move.objects.filter(pk=row).exists():
        finish_move(move_id=int(row), by=done_by, outcome=outcome, now=now)
    return bool(changed)
