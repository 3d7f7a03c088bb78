"""Forget whom a job was meant for that was stopped, or failed, and never went on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from organizing.groups.models import LocalGroup
from organizing.people.bulk_jobs.clearing import CLEAR
from organizing.people.bulk_models import BulkRun
from organizing.people.import_models import JobState

KEPT_DAYS: Final = 30


def purge_runs(*, group: LocalGroup, now: datetime) -> int:
    """Empty the list of people of jobs asked for 30 days ago; returns of how many. What was done stays counted.

    Such a job cannot go on any more. Safe to call twice. What was to be emptied still is: its list stays until it is.
    """
    resting = BulkRun.objects.filter(group=group, state__in=[JobState.STOPPED, JobState.FAILED])
    old = resting.filter(created_at__lt=now - timedelta(days=KEPT_DAYS)).exclude(job=CLEAR)
    return old.exclude(people=[]).update(people=[])
