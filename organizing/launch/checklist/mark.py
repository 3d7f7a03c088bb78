"""Note on the checklist what a person did, or what was read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from organizing.groups.models import LocalGroup
from organizing.launch.checklist.models import LaunchMark


def mark_line(
    *, group: LocalGroup, key: str, by: Any, now: datetime, details: dict[str, Any] | None = None
) -> LaunchMark:
    """Mark a line as settled. Safe to call twice: the newest mark holds."""
    told = {"details": details or {}, "made_at": now, "made_by": by}
    mark: LaunchMark = LaunchMark.objects.update_or_create(group=group, key=key, defaults=told)[0]
    return mark


def unmark_line(*, group: LocalGroup, key: str) -> None:
    """Take a mark back. Safe to call twice."""
    LaunchMark.objects.filter(group=group, key=key).delete()
