"""Several statements to the database in one round trip, each parsed and planned once in a session."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor

# Django's default, None, keeps psycopg from preparing anything at all. Now it is what asks for it, and nothing else.
ONLY_WHO_ASKS: Final = sys.maxsize


class Question(NamedTuple):
    """A statement that will be asked again, and its values."""

    sql: str
    values: Sequence[Any] = ()


def ask_together(*questions: Question) -> list[list[tuple[Any, ...]]]:
    """Send them one after the other without waiting, and return the rows of each; none where it returns none.

    They are carried out in this order, and each sees what is committed when its turn comes, as if they were asked one
    by one: what the first one locks, the second one reads as it is now.

    A statement of which only the values change is read and planned when it is first asked (PostgreSQL's PREPARE),
    which takes longer than most answers do. `plan_anew` does it again.
    """
    connection.ensure_connection()
    # One alone goes without a pipeline, which waits for the socket three times as often.
    together: Any = connection.connection.pipeline() if len(questions) > 1 else nullcontext()
    with connection.wrap_database_errors, together:
        cursors = [_open(_Prepared(connection.connection)) for _ in questions]
        for cursor, question in zip(cursors, questions, strict=True):
            cursor.execute(question.sql, question.values)
    answers = [cursor.fetchall() if cursor.pgresult.nfields else [] for cursor in cursors]
    for cursor in cursors:
        cursor.close()
    return answers


def plan_anew() -> None:
    """Let what was planned be planned again, for tables as large as they are now. Call now and then in a long run."""
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")


def numbers(ids: Iterable[int]) -> str:
    """Row ids as PostgreSQL writes an array of them: it takes that in sooner than psycopg does a list."""
    return f"{{{','.join(map(str, ids))}}}"


def _open(cursor: Any) -> Any:
    """As Django wraps its own: a query is counted, logged and refused as all are."""
    wrapper: Any = connection
    return wrapper._prepare_cursor(cursor)


_Cursor: Any = ServerBindingCursor  # Django's types know it for psycopg 2 alone


class _Prepared(_Cursor):  # type: ignore[misc]
    """Hands each statement to the server once, and then its values alone."""

    def execute(self, query: Any, params: Any = None, **how: Any) -> Any:
        """As psycopg's, prepared."""
        raw = self.connection
        before, raw.prepare_threshold = raw.prepare_threshold, raw.prepare_threshold or ONLY_WHO_ASKS
        try:
            return super().execute(query, params, **{**how, "prepare": True})
        finally:
            raw.prepare_threshold = before  # psycopg keeps the text of whatever it may have to prepare
