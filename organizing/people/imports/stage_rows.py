"""Bring rows next to the people they are compared with: into tables of this session that nobody else sees.

The walls refuse COPY into a group's own tables; here rows lie until the next batch comes, and a few statements carry
them on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from django.db import connection

from organizing.people.imports.row import Row
from organizing.people.imports.write_line import COLUMNS, write_line

# new_id: the number a row's person gets if there is none yet. import_known: rows whose person is known, and what they
# change of it. import_mate: who is at the rows' mailboxes. import_met: who was known before the import and met by it.
# import_seen: new people of a check.
TABLES: Final = """
CREATE TEMPORARY TABLE import_row (
    line bigint PRIMARY KEY, email text, email_key text, first_name text, last_name text, name_key text,
    last_key text, zip_code text, town text, place_town text, division_id bigint, phone text, language text,
    subscribed text, custom jsonb, external_ids jsonb, tags bigint[],
    new_id bigint DEFAULT nextval('organizing_person_id_seq')
);
CREATE TEMPORARY TABLE import_known (
    line bigint PRIMARY KEY, person_id bigint, is_again boolean DEFAULT false, is_made boolean DEFAULT false,
    changes jsonb DEFAULT '{}', new_tags bigint[] DEFAULT '{}', answer text DEFAULT ''
);
CREATE TEMPORARY TABLE import_mate (email_key text, person_id bigint, name_key text);
CREATE INDEX ON import_mate (email_key, name_key);
CREATE TEMPORARY TABLE import_met (person_id bigint PRIMARY KEY);
CREATE TEMPORARY TABLE import_seen (
    line bigint PRIMARY KEY, email_key text, name_key text, last_key text, zip_code text,
    variant text, phone text, name_zip text, is_alike boolean DEFAULT false
);
CREATE INDEX ON import_seen (email_key, name_key) WHERE email_key <> '';
CREATE INDEX ON import_seen (zip_code, name_key, last_key) WHERE email_key = '';
"""
DROP: Final = "DROP TABLE IF EXISTS import_row, import_known, import_mate, import_met, import_seen"
COPY: Final = f"COPY import_row ({COLUMNS}, subscribed, place_town, division_id, tags) FROM STDIN"
# A batch is few rows beside many people, and the people's statistics are never those of a table that grows so fast:
# until the transaction ends nobody reads that table whole. Plans that are dear on paper alone need no compiler. How
# foreign keys are checked was planned for the table as it was a batch ago: a first list found it empty, and read all
# of the group's people for each row until autovacuum came by.
BY_INDEX: Final = (
    "DISCARD PLANS; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off;"
    " SET LOCAL jit = off"
)
NULL: Final = "\\N"


@contextmanager
def staging() -> Iterator[None]:
    """Have the tables while an import runs. They are the session's: a pooler must keep the session together."""
    with connection.cursor() as cursor:
        cursor.execute(DROP)
        cursor.execute(TABLES)
    try:
        yield
    finally:
        if not connection.needs_rollback and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute(DROP)


def stage_rows(rows: Iterable[Row], *, places: Mapping[str, str], tags: Mapping[tuple[str, ...], str]) -> None:
    """Copy rows into `import_row`, in the place of the last ones.

    `places` gives the town of a ZIP code and the number of its division, or `NULL`, ready for COPY; `tags` those of a
    row as PostgreSQL writes an array.
    """
    lines = [
        f"{row.text or write_line(row)}\t{row.subscribed}\t{places[row.zip_code]}\t{tags[row.tags]}\n" for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(BY_INDEX)
        cursor.execute("TRUNCATE import_row, import_known, import_mate")
        with cursor.copy(COPY) as copy:
            copy.write("".join(lines))
