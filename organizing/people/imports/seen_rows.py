"""A check writes nobody; so it keeps the new people itself, to know them again and to find whom they resemble."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db import connection

from organizing.people.duplicates.keys import (
    email_variant_key,
    email_variant_sql,
    name_zip_key,
    name_zip_sql,
    phone_key,
    phone_sql,
)
from organizing.people.imports.row import Row

AGAIN: Final = """
INSERT INTO import_known (line, is_again)
SELECT DISTINCT r.line, true FROM import_row r JOIN import_seen s ON {same}
WHERE NOT EXISTS (SELECT FROM import_known k WHERE k.line = r.line)
"""
AT_ONE_MAILBOX: Final = AGAIN.format(
    same="r.email_key <> '' AND s.email_key <> '' AND s.email_key = r.email_key"
    " AND (s.name_key = r.name_key OR s.name_key = '' OR r.name_key = '')"
)
WITHOUT_MAILBOX: Final = AGAIN.format(
    same="r.email_key = '' AND s.email_key = '' AND s.zip_code = r.zip_code AND s.name_key = r.name_key"
    " AND s.last_key = r.last_key"
)
COPY: Final = "COPY import_seen (line, email_key, name_key, last_key, zip_code, variant, phone, name_zip) FROM STDIN"
# People are read by the thousand, so that the bar goes on moving.
PEOPLE: Final = 50_000
ALIKE: Final = """
UPDATE import_seen s SET is_alike = true
FROM (SELECT DISTINCT {key} AS key FROM organizing_person p WHERE p.id > %(start)s AND p.id <= %(end)s) known
WHERE NOT s.is_alike AND s.{column} <> '' AND s.{column} = known.key
"""
KEYS: Final = (
    ("variant", email_variant_sql("p")),
    ("phone", phone_sql("p")),
    ("name_zip", name_zip_sql("p")),
)


def match_seen() -> None:
    """Note in `import_known` the rows whose person stood further up in the list."""
    with connection.cursor() as cursor:
        cursor.execute(AT_ONE_MAILBOX)
        cursor.execute(WITHOUT_MAILBOX)


def keep_seen(rows: list[Row]) -> None:
    """Keep those of `rows` that are new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT line FROM import_known")
        known = {line for (line,) in cursor.fetchall()}
        with cursor.copy(COPY) as copy:
            copy.write("".join([_as_line(row) for row in rows if row.line not in known]))


def _as_line(row: Row) -> str:
    name_zip = name_zip_key(name_key=row.name_key, last_name=row.last_name, zip_code=row.zip_code)
    keys = (row.email_key, row.name_key, row.last_key, row.zip_code, email_variant_key(row.email_key))
    line = "\t".join((str(row.line), *keys, phone_key(row.phone), name_zip))
    return line.replace("\\", "\\\\") + "\n"


def find_alike() -> Iterator[tuple[int, float]]:
    """Compare the new people with everybody known.

    Yields, again and again, how many resemble somebody so far, and the share of the work that is done.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(min(id), 1), COALESCE(max(id), 0) FROM organizing_person")
        first, last = cursor.fetchone()
    for start in range(first - 1, last, PEOPLE):
        with connection.cursor() as cursor:
            for column, key in KEYS:
                statement = ALIKE.format(key=key, column=column)
                cursor.execute(statement, {"start": start, "end": start + PEOPLE})
            cursor.execute("SELECT count(*) FROM import_seen WHERE is_alike")
            alike = cursor.fetchone()[0]
        yield alike, min(1.0, (start + PEOPLE - first + 1) / (last - first + 1))
