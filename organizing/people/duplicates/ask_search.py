"""Ask for a search for possible duplicates; a worker does it."""

from __future__ import annotations

from datetime import datetime

from organizing.groups.models import LocalGroup
from organizing.once import insert_once
from organizing.people.duplicate_models import DuplicateSearch


def ask_search(*, group: LocalGroup, now: datetime) -> None:
    """Have the group's people compared soon. Safe to call twice: one that is asked for already is enough."""
    if not insert_once(DuplicateSearch(group=group, asked_at=now)):
        DuplicateSearch.objects.filter(asked_at=None).update(asked_at=now)
