"""Do something for every group, each inside its own walls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope


def in_each_group(verb: Callable[..., Any], *, now: datetime) -> dict[int, Any]:
    """Call `verb(group=…, now=…)` in each group's scope; returns what it returned, by group id."""
    with above_walls():
        groups = list(LocalGroup.objects.select_related("site").order_by("pk"))
    results = {}
    for group in groups:
        with group_scope(group):
            results[group.pk] = verb(group=group, now=now)
    return results
