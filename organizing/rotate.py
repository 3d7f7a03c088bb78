"""Seal every encrypted value with the newest key, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.apps import apps
from django.db import connection, transaction

from organizing.vault import EncryptedTextField, decrypt, encrypt, is_sealed_with_newest_key

BATCH: Final = 500


def rotate_keys() -> Iterator[tuple[str, int]]:
    """Go through every encrypted column there is; yields (table.column, values sealed anew).

    May be stopped and run again: what has the newest key is passed by. Run above the walls.
    """
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield field.context, sum(_rotate_column(field))


def _rotate_column(field: Any) -> Iterator[int]:
    table, column, last = field.model._meta.db_table, field.column, 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f'SELECT id, "{column}" FROM "{table}" WHERE id > %s AND "{column}" IS NOT NULL'  # noqa: S608
                f" ORDER BY id LIMIT {BATCH} FOR UPDATE",
                [last],
            )
            rows = [(row_id, bytes(value)) for row_id, value in cursor.fetchall()]
            if not rows:
                return
            last = rows[-1][0]
            old = [row for row in rows if not is_sealed_with_newest_key(row[1])]
            renewed = [
                (encrypt(decrypt(value, context=field.context), context=field.context), id_) for id_, value in old
            ]
            cursor.executemany(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', renewed)  # noqa: S608
        yield len(old)
