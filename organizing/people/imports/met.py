"""Whom an import met who was there before it: met again, somebody is counted as repeated and restored only once."""

from __future__ import annotations

from functools import partial
from typing import Final

from django.db import connection, transaction

# What a batch met stands in its journal, whichever session wrote it.
LEARN: Final = """
WITH later AS MATERIALIZED (
    SELECT first_line, before FROM organizing_importchange
    WHERE batch_id = %(batch)s AND first_line > %(line)s AND before <> '{}'),
met AS (
    INSERT INTO import_met SELECT DISTINCT person::bigint FROM later, jsonb_object_keys(later.before) person
    ON CONFLICT DO NOTHING)
SELECT max(first_line) FROM later
"""


class Met:
    """Keeps one session's `import_met` up to what is committed."""

    def __init__(self, batch_id: int) -> None:
        self._batch_id = batch_id
        self._line = -1

    def learn(self) -> None:
        """Note whom the batches met that were committed since."""
        with connection.cursor() as cursor:
            cursor.execute(LEARN, {"batch": self._batch_id, "line": self._line})
            line = cursor.fetchone()[0]
        if line is not None:
            transaction.on_commit(partial(setattr, self, "_line", line))
