"""Do something for every group, each inside its own walls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope


def in_each_group(verb: Callable[..., Any], *, now: datetime) -> dict[int, Any]:
    """Call `verb(group=…, now=…)` in each group's scope; returns what it returned, by group id.

    One group's trouble keeps no other group waiting.

    Raises:
        ExceptionGroup: with what the verb raised, after every group had its turn.
    """
    with above_walls():
        groups = list(LocalGroup.objects.select_related("site").order_by("pk"))
    results, problems = {}, []
    for group in groups:
        try:
            with group_scope(group):
                results[group.pk] = verb(group=group, now=now)
        except Exception as problem:  # noqa: BLE001 -- raised again below
            problems.append(problem)
    if problems:
        raise ExceptionGroup(f"{verb.__name__} failed for {len(problems)} of {len(groups)} groups", problems)
    return results
