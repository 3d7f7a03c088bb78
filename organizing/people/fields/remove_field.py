"""Remove an own field with all that it holds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from organizing.people.bulk import people_jobs
from organizing.people.bulk_jobs.clearing import CLEAR, clear_field
from organizing.people.bulk_models import BulkRun
from organizing.people.bulk_runs.queue_run import queue_run
from organizing.people.list_models import CustomField, Segment
from organizing.people.models import Person
from organizing.people.named_in_segments import segments_naming


class StillNamed(Exception):
    """Segments name it; without it they would mean other people than they were made for."""

    def __init__(self, segments: list[Segment]) -> None:
        super().__init__()
        self.segments = segments


def count_filled(field: CustomField) -> int:
    """How many people have something in it."""
    return _filled(field).count()


@transaction.atomic
def remove_field(*, field: CustomField, by: Any, now: datetime) -> BulkRun | None:
    """Take the field away at once, and what it holds off everybody.

    For more people than one can wait for a worker does that: then its job is returned.

    Raises:
        StillNamed: a segment names it.
    """
    if segments := segments_naming("own_field", field=field.key):
        raise StillNamed(segments)
    values = {"key": field.key, "name": str(field)}
    filled, run = _filled(field), None
    if filled.count() > people_jobs.get(CLEAR).at_once:
        run = queue_run(group=field.group, job=CLEAR, people=filled, values=values, by=by, now=now)
    else:
        clear_field(people=filled, values=values, by=by, now=now)
    field.delete()
    return run


def _filled(field: CustomField) -> QuerySet[Person]:
    found: QuerySet[Person] = Person.objects.filter(custom__has_key=field.key)
    return found
