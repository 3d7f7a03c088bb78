"""Let PostgreSQL find a part of a name in a million without reading them all."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, connections, transaction

NEEDED = """
SELECT (SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm') > 0
    AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('public.organizing_person')
                AND attname = 'searchable' AND NOT attisdropped)
    AND to_regclass('public.person_by_part') IS NULL
"""
HOME = """
SELECT nspname FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'pg_trgm'
"""


def index_names(using: str = "default", **kwargs: Any) -> None:
    """Make the trigram index of people, with PostgreSQL's own extension pg_trgm, where the server has it.

    Runs after each `migrate`, so that a server that gets the extension later gets the index then. Without it every
    search works all the same, and takes longer the longer the list is.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(NEEDED)
        if not cursor.fetchone()[0]:
            return
        try:
            with transaction.atomic(using=using):
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except DatabaseError:
            # Only who may create things in the database may add it; then somebody else has to, once.
            return
        cursor.execute(HOME)
        home = connection.ops.quote_name(cursor.fetchone()[0])
        cursor.execute(f"CREATE INDEX person_by_part ON organizing_person USING gin (searchable {home}.gin_trgm_ops)")
