"""Tags: found or made by name, put on people and taken off them, however many they are."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import QuerySet

from organizing.groups.models import LocalGroup
from organizing.once import insert_once
from organizing.people.chosen import chosen_sql
from organizing.people.list_models import Tag
from organizing.people.models import Person
from organizing.people.normalise import fold_name

LONGEST: Final = 80


def tag_key(name: str) -> str:
    """The key under which a tag is the same however it is typed."""
    return fold_name(name)[:LONGEST]


def find_tag(*, group: LocalGroup, name: str) -> Tag:
    """Return the group's tag of this name, made if it is not there yet. Safe to call by many at once.

    Raises:
        ValueError: the name holds no letter that can be seen, or more than 80.
    """
    clean, key = " ".join(name.split()), tag_key(name)
    if not key or len(clean) > LONGEST:
        raise ValueError(name)
    known: Tag | None = Tag.objects.filter(key=key).first()
    if known is not None:
        return known
    tag = Tag(group=group, name=clean, key=key)
    return tag if insert_once(tag) else Tag.objects.get(key=key)


def tag_people(*, people: QuerySet[Person], tag: Tag, now: datetime) -> int:
    """Put `tag` on everybody in `people`; returns how many did not carry it before.

    One statement. Safe to call twice.
    """
    sql, values = chosen_sql(people)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organizing_persontag (group_id, tag_id, person_id, added_at) "  # noqa: S608 -- Django wrote it
            f"SELECT %s, %s, chosen.id, %s FROM ({sql}) AS chosen (id) ON CONFLICT DO NOTHING",
            [tag.group_id, tag.pk, now, *values],
        )
        return int(cursor.rowcount)


def untag_people(*, people: QuerySet[Person], tag: Tag) -> int:
    """Take `tag` off everybody in `people`; returns how many carried it.

    One statement. Safe to call twice.
    """
    sql, values = chosen_sql(people)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM organizing_persontag WHERE tag_id = %s "  # noqa: S608 -- Django wrote it
            f"AND person_id IN (SELECT chosen.id FROM ({sql}) AS chosen (id))",
            [tag.pk, *values],
        )
        return int(cursor.rowcount)
