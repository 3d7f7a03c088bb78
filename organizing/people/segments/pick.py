"""Put people into a segment by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from organizing.people.chosen import chosen_sql
from organizing.people.list_models import Segment, SegmentPick
from organizing.people.models import Person


def pick_people(*, segment: Segment, people: QuerySet[Person], by: Any, now: datetime) -> int:
    """Put `people` into `segment` whatever its rules say, and return how many were not picked before.

    What the segment leaves out stays out all the same. One statement. Safe to call twice: who was picked stays as
    picked first.
    """
    sql, values = chosen_sql(people)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organizing_segmentpick (group_id, segment_id, person_id, added_by_id, added_at) "  # noqa: S608 -- Django wrote it
            f"SELECT %s, %s, chosen.id, %s, %s FROM ({sql}) AS chosen (id) ON CONFLICT DO NOTHING",
            [segment.group_id, segment.pk, by.pk if by else None, now, *values],
        )
        return int(cursor.rowcount)


def drop_picks(*, segment: Segment, people: QuerySet[Person]) -> int:
    """Take people who were put in by hand out again; whoever the rules mean stays. Returns how many."""
    dropped, _by_table = SegmentPick.objects.filter(segment=segment, person__in=people).delete()
    return dropped
