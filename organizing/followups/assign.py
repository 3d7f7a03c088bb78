"""Say who sees to a task."""

from __future__ import annotations

from typing import Any

from organizing.campaigns.plan_models import Move
from organizing.followups.models import Task
from organizing.groups.models import Membership


class NotOnStaff(Exception):
    """That user is no member of the task's group; nothing changed."""


def assign_task(*, task: Task, to: Any) -> bool:
    """Give an open task to a member of staff, or to nobody with None. Safe to call twice.

    A task that is done stays with whoever had it: then False. An entry of the plan goes along with its task.

    Raises:
        NotOnStaff: `to` is not on the group's staff.
    """
    if to is not None and not Membership.objects.filter(user=to).exists():
        raise NotOnStaff
    changed = Task.objects.filter(pk=task.pk, done_at=None).update(assigned_to=to)
    kind, _colon, row = task.idempotency_key.partition(":")
    if changed and kind == "move":
        Move.objects.filter(pk=row).update(assigned_to=to)
    task.refresh_from_db()
    return bool(changed)
