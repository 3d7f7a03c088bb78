"""Remove an own field with all that it holds."""

from __future__ import annotations

from django.db import connection, transaction

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
    return Person.objects.filter(custom__has_key=field.key).count()


@transaction.atomic
def remove_field(*, field: CustomField) -> int:
    """Take the field away, and what it holds off everybody; returns off how many. One statement writes for all.

    Raises:
        StillNamed: a segment names it.
    """
    if segments := segments_naming("own_field", field=field.key):
        raise StillNamed(segments)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organizing_person SET custom = custom - %s WHERE group_id = %s AND jsonb_exists(custom, %s)",
            [field.key, field.group_id, field.key],
        )
        emptied = int(cursor.rowcount)
    field.delete()
    return emptied
