"""One idempotent INSERT, the ground under every "called twice is called once", and one at a time."""

from __future__ import annotations

from typing import Any

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault


def insert_once(row: models.Model) -> bool:
    """Insert `row` unless one of the table's unique constraints already holds an equal one.

    Returns whether it was inserted, and then `row.pk` is set. Two callers at once: one inserts, the other
    waits for it to commit and gets False. Unlike `get_or_create` it needs no savepoint, and unlike
    `bulk_create(ignore_conflicts=True)` it tells which of the two happened.
    """
    fields = [field for field in row._meta.local_concrete_fields if not (field.primary_key or field.generated)]
    given = {field: field.pre_save(row, add=True) for field in fields}
    # What nobody set and the database has a default for is left to the database.
    given = {field: value for field, value in given.items() if not isinstance(value, DatabaseDefault)}
    columns = ", ".join(f'"{field.column}"' for field in given)
    slots = ", ".join(["%s"] * len(given))
    values: list[Any] = [field.get_db_prep_save(value, connection) for field, value in given.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{row._meta.db_table}" ({columns}) VALUES ({slots}) ON CONFLICT DO NOTHING RETURNING id',  # noqa: S608
            values,
        )
        inserted = cursor.fetchone()
    if inserted is None:
        return False
    row.pk = inserted[0]
    row._state.adding = False
    row._state.db = connection.alias
    return True


def take_turns(key: str, number: int = 0) -> None:
    """Let one transaction at a time go on from here for this key; the others wait until it ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [key, number])
