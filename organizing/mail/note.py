"""Write into the ledger what became of a handful of messages, all in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from organizing.mail.models import EmailState

NOTE: Final = """
UPDATE organizing_email AS email
SET state = note.state, reason = note.reason, due_at = coalesce(note.due_at, email.due_at),
    sent_at = coalesce(note.sent_at, email.sent_at), attempts = email.attempts + note.attempts,
    subject = coalesce(nullif(note.subject, ''), email.subject),
    provider_id = coalesce(nullif(note.provider_id, ''), email.provider_id), leased_until = NULL, leased_by = ''
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::int[], %s::text[],
            %s::text[]) AS note (id, state, reason, due_at, sent_at, attempts, subject, provider_id)
WHERE email.id = note.id AND email.state = %s AND email.leased_by = %s
"""


@dataclass(frozen=True)
class Note:
    """What is to stand on one row from now on; `attempts` is -1 where one was counted but not made, 1 for another."""

    email_id: int
    state: EmailState
    reason: str = ""
    due_at: datetime | None = None
    sent_at: datetime | None = None
    attempts: int = 0
    subject: str = ""
    provider_id: str = ""


def write_notes(notes: Sequence[Note], *, was: EmailState, worker: str) -> None:
    """Write them, and end the leases; on rows that are still as they `was`, since meanwhile others may have spoken.

    A worker that was away for so long that another holds the row now writes nothing on it.
    """
    if notes:
        with connection.cursor() as cursor:
            cursor.execute(NOTE, _values(notes, was=was, worker=worker))


def _values(notes: Sequence[Note], *, was: EmailState, worker: str) -> list[Any]:
    return [
        [note.email_id for note in notes],
        [str(note.state) for note in notes],
        [str(note.reason) for note in notes],
        [note.due_at for note in notes],
        [note.sent_at for note in notes],
        [note.attempts for note in notes],
        [note.subject for note in notes],
        [note.provider_id for note in notes],
        str(was),
        worker,
    ]
