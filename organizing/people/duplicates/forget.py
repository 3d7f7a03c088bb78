"""Forget what merged entries held once nobody will undo the merge any more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from organizing.groups.models import LocalGroup
from organizing.people.duplicate_models import Merge

UNDO_DAYS: Final = 30


def forget_merges(*, group: LocalGroup, now: datetime) -> int:
    """Keep of merges older than `UNDO_DAYS` the two numbers and the date; returns how many were forgotten.

    The numbers are kept so that links in old mails still find their person. Safe to run twice.
    """
    old = Merge.objects.filter(undone_at=None, merged_at__lt=now - timedelta(days=UNDO_DAYS), dropped__has_key="email")
    merges = list(old)
    for merge in merges:
        merge.dropped = {"id": merge.dropped.get("id")}
        merge.kept_before, merge.moved, merge.dropped_rows = {}, {}, {}
    Merge.objects.bulk_update(merges, ["dropped", "kept_before", "moved", "dropped_rows"], batch_size=500)
    return len(merges)


def last_day(merge: Merge) -> datetime:
    """Until when a merge can be undone."""
    return merge.merged_at + timedelta(days=UNDO_DAYS)
