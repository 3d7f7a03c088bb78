"""People who share a key, gathered by the database: one pass over the list, never every pair of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from uuid import uuid4

from django.db import connection, transaction

from organizing.people.duplicates.keys import email_variant_sql, name_zip_sql, phone_sql

LARGEST: Final = 200
"""People under one key beyond this are split by first name, and left out where that is not enough: comparing
within a block costs its square."""
AT_ONCE: Final = 2000

KEYS: Final = {"email": email_variant_sql("p"), "phone": phone_sql("p"), "name_zip": name_zip_sql("p")}
"""From the strongest reason to the weakest."""


class Block(NamedTuple):
    """People under one key: ids, folded first names and last names, each at the same place."""

    ids: list[int]
    name_keys: list[str]
    last_names: list[str]


def read_blocks(why: str) -> Iterator[Block]:
    """Stream the blocks of two to `LARGEST` people of the group in scope; memory stays small whatever the list."""
    with transaction.atomic(), connection.cursor() as cursor:
        name = f"blocks_{uuid4().hex}"
        cursor.execute(f"DECLARE {name} NO SCROLL CURSOR FOR {_query(KEYS[why])}", {"largest": LARGEST})
        while True:
            cursor.execute(f"FETCH {AT_ONCE} FROM {name}")
            rows = cursor.fetchall()
            for row in rows:
                yield Block(*row)
            if len(rows) < AT_ONCE:
                return


def _query(key: str) -> str:
    return f"""
        WITH keyed AS (
            SELECT p.id, p.name_key, p.last_name, {key} AS key FROM organizing_person p
        ), shared AS (
            SELECT id, name_key, last_name, key, count(*) OVER (PARTITION BY key) AS people
            FROM keyed WHERE key <> ''
        )
        SELECT array_agg(id ORDER BY id), array_agg(name_key ORDER BY id), array_agg(last_name ORDER BY id)
        FROM shared WHERE people > 1
        GROUP BY key, CASE WHEN people > %(largest)s THEN name_key END
        HAVING count(*) BETWEEN 2 AND %(largest)s
    """  # noqa: S608 -- `key` is one of KEYS
