"""Put people into a segment by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from organizing.people.list_models import Segment, SegmentPick
from organizing.people.models import Person


@transaction.atomic
def pick_people(*, segment: Segment, people: QuerySet[Person], by: Any, now: datetime) -> int:
    """Put `people` into `segment` whatever its rules say, and return how many were not picked before.

    What the segment leaves out stays out all the same. Safe to call twice: who was picked stays as picked first.
    """
    picked = SegmentPick.objects.filter(segment=segment).values("person_id")
    ids = people.order_by().exclude(pk__in=picked).values_list("pk", flat=True)
    before = SegmentPick.objects.filter(segment=segment).count()
    SegmentPick.objects.bulk_create(
        (
            SegmentPick(group_id=segment.group_id, segment=segment, person_id=pk, added_by=by, added_at=now)
            for pk in ids.iterator(chunk_size=5000)
        ),
        batch_size=5000,
        ignore_conflicts=True,
    )
    return SegmentPick.objects.filter(segment=segment).count() - before


def drop_picks(*, segment: Segment, people: QuerySet[Person]) -> int:
    """Take people who were put in by hand out again; whoever the rules mean stays. Returns how many."""
    dropped, _by_table = SegmentPick.objects.filter(segment=segment, person__in=people).delete()
    return dropped
