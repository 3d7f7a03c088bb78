"""Two rows of one broadcast to one person: two entries were merged after it was written out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from organizing.mail.models import Email, EmailState
from organizing.together import Question, numbers

# What a server has, or may have.
AWAY: Final = (
    *(EmailState.SENDING, EmailState.SENT, EmailState.DELIVERED),
    *(EmailState.BOUNCED, EmailState.COMPLAINED, EmailState.UNKNOWN),
)

ALIKE: Final = """
SELECT id, person_id, state FROM (
    SELECT id, person_id, state, count(*) OVER (PARTITION BY person_id) AS count FROM organizing_email
    WHERE reference = %s AND person_id = ANY(%s::bigint[]) AND state = ANY(%s)) AS row
WHERE count > 1
"""


def ask_alike(rows: Sequence[Email]) -> Question:
    """The question which rows of the same broadcast their readers have, where they have more than one."""
    readers = [row.person_id for row in rows if row.person_id]
    return Question(ALIKE, [rows[0].reference, numbers(readers), [str(state) for state in (*AWAY, EmailState.DUE)]])


def find_doubles(rows: Sequence[Email], alike: Iterable[tuple[int, int, str]]) -> set[int]:
    """Those of one broadcast's rows whose reader has another that went out, or that waits and is older.

    `alike` is what `ask_alike` was answered.
    """
    others: dict[int, list[tuple[int, str]]] = {}
    for pk, person, state in alike:
        others.setdefault(person, []).append((pk, state))
    return {row.pk for row in rows if any(_comes_first(other, row) for other in others.get(row.person_id or 0, ()))}


def _comes_first(other: tuple[int, str], row: Email) -> bool:
    pk, state = other
    return pk < row.pk if state == EmailState.DUE else pk != row.pk
