"""Make two tags one."""

from __future__ import annotations

from django.db import connection, transaction

from organizing.people.list_models import Tag
from organizing.people.named_in_segments import rename_in_segments


@transaction.atomic
def merge_tags(*, tag: Tag, into: Tag) -> int:
    """Have everybody who carries `tag` carry `into` instead, and take `tag` away; returns how many people that moved.

    Segments that name the one name the other from then on. Written in two statements, however many people.

    Raises:
        ValueError: they are the same tag.
    """
    if tag.pk == into.pk:
        raise ValueError("a tag cannot be merged into itself")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organizing_persontag (group_id, tag_id, person_id, added_at)"
            " SELECT group_id, %s, person_id, added_at FROM organizing_persontag WHERE tag_id = %s"
            " ON CONFLICT DO NOTHING",
            [into.pk, tag.pk],
        )
        moved = int(cursor.rowcount)
    rename_in_segments("tag", before={"tag": tag.pk}, after={"tag": into.pk})
    drop_tag(tag)
    return moved


def drop_tag(tag: Tag) -> None:
    """Take a tag off everybody and away."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM organizing_persontag WHERE tag_id = %s", [tag.pk])
    tag.delete()
