"""What a merge does to rows, written down so that it can be undone to the last byte."""

from __future__ import annotations

import json
from typing import Any

from django.db import connection, models

Row = dict[str, Any]


class Journal:
    """Does three things to rows, and remembers each: moves them, changes them, takes them away.

    Rows are kept as the database writes them in JSON, sealed columns sealed.

    Attributes:
        moved: `table.column` to `[from, to, [ids]]`.
        changed: table to `{"id": …, "before": {…}, "after": {…}}`, the columns that changed alone.
        removed: table to whole rows.
    """

    def __init__(self) -> None:
        self.moved: dict[str, list[list[Any]]] = {}
        self.changed: dict[str, list[Row]] = {}
        self.removed: dict[str, list[Row]] = {}

    def move(self, field: models.Field[Any, Any], ids: list[Any], *, start: Any, end: Any) -> None:
        """Let the rows `ids` point to `end` instead of `start`.

        Raises:
            IntegrityError: `end` has one like it already; nothing is written down then.
        """
        model = field.model
        model._base_manager.filter(pk__in=ids).update(**{field.attname: end})
        self.moved.setdefault(f"{model._meta.db_table}.{field.column}", []).append([start, end, ids])

    def change(self, model: type[models.Model], pk: Any, values: Row) -> None:
        """Set columns of one row; `values` are as a queryset's `update` takes them."""
        before = read_row(model, pk)
        model._base_manager.filter(pk=pk).update(**values)
        after = read_row(model, pk)
        differing = {column for column in before if before[column] != after[column]}
        if differing:
            entry = {
                "id": pk,
                "before": {column: before[column] for column in differing},
                "after": {column: after[column] for column in differing},
            }
            self.changed.setdefault(model._meta.db_table, []).append(entry)

    def remove(self, model: type[models.Model], pk: Any) -> Row:
        """Take one row away, and nothing that hangs on it: that was moved before."""
        row = read_row(model, pk)
        model._base_manager.filter(pk=pk)._raw_delete(using=connection.alias)
        self.removed.setdefault(model._meta.db_table, []).append(row)
        return row


def read_row(model: type[models.Model], pk: Any) -> Row:
    """One row as the database writes it in JSON, without the columns it computes itself; {} if there is none."""
    meta = model._meta
    computed = [field.column for field in meta.local_concrete_fields if field.generated]
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT (to_jsonb(t) - %s::text[])::text FROM "{meta.db_table}" t WHERE "{meta.pk.column}" = %s',  # noqa: S608
            [computed, pk],
        )
        found = cursor.fetchone()
    return json.loads(found[0]) if found else {}


def write_row(model: type[models.Model], row: Row) -> None:
    """Put a row back that was taken away."""
    columns = ", ".join(f'"{column}"' for column in row)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({columns})'  # noqa: S608
            f' SELECT {columns} FROM jsonb_populate_record(NULL::"{table}", %s::jsonb)',
            [json.dumps(row)],
        )


def write_columns(model: type[models.Model], pk: Any, values: Row) -> None:
    """Set columns of a row to what the database wrote in JSON."""
    if not values:
        return
    table, key = model._meta.db_table, model._meta.pk.column
    sets = ", ".join(f'"{column}" = was."{column}"' for column in values)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{table}" t SET {sets} FROM jsonb_populate_record(NULL::"{table}", %s::jsonb) was'  # noqa: S608
            f' WHERE t."{key}" = %s',
            [json.dumps(values), pk],
        )
