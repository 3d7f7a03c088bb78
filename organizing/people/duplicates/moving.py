"""How much hangs on a person, table by table, so that whoever merges sees what moves."""

from __future__ import annotations

from typing import Any, Final

from django.db import connection

from organizing.people.duplicate_models import LookAlike, Merge
from organizing.people.duplicates.fold import links_to
from organizing.people.list_models import PersonTag, Segment, SegmentPick, Tag
from organizing.people.models import Person

UNTOLD: Final = (LookAlike, Merge)
"""What tells of duplicates themselves, and means nothing to whoever looks at two people."""
NAMED_AFTER: Final[dict[Any, Any]] = {PersonTag: Tag, SegmentPick: Segment}


def count_moving(person: Person) -> list[tuple[Any, int]]:
    """What hangs on `person`, as `(noun, how many)`, in the order of the rooms; one query for all tables."""
    links = [link for link in links_to(Person) if link.model not in UNTOLD]
    parts = [
        f'SELECT {place} AS place, count(*) AS rows FROM "{link.model._meta.db_table}"'  # noqa: S608
        f' WHERE "{link.column}" = %(pk)s'
        for place, link in enumerate(links)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(parts)} ORDER BY place", {"pk": person.pk})
        counts = cursor.fetchall()
    return [(_noun(links[place].model, rows), rows) for place, rows in counts if rows]


def _noun(model: Any, rows: int) -> Any:
    meta = NAMED_AFTER.get(model, model)._meta
    return meta.verbose_name if rows == 1 else meta.verbose_name_plural
