"""Several questions to the database in one round trip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection


class Question(NamedTuple):
    """A statement that returns rows, and its values."""

    sql: str
    values: Sequence[Any] = ()


def ask_together(*questions: Question) -> list[list[tuple[Any, ...]]]:
    """Send them one after the other without waiting, and return the rows of each.

    They are carried out in this order, and each sees what is committed when its turn comes, as if they were asked one
    by one: what the first one locks, the second one reads as it is now.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        cursors = [connection.cursor() for _ in questions]
        for cursor, question in zip(cursors, questions, strict=True):
            cursor.execute(question.sql, question.values)
        answers = [cursor.fetchall() for cursor in cursors]
    for cursor in cursors:
        cursor.close()
    return answers
