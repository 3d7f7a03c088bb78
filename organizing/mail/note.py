"""Write into the ledger what became of a handful of messages, all in one statement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from organizing.mail.models import EmailState
from organizing.together import Question, ask_together

NOTE: Final = """
UPDATE organizing_email AS email
SET state = note.state, reason = note.reason, due_at = coalesce(note.due_at, email.due_at),
    sent_at = coalesce(note.sent_at, email.sent_at), attempts = email.attempts + note.attempts,
    subject = coalesce(nullif(note.subject, ''), email.subject),
    provider_id = coalesce(nullif(note.provider_id, ''), email.provider_id), leased_until = NULL, leased_by = ''
FROM json_to_recordset(%s::json) AS note (email_id bigint, state text, reason text, due_at timestamptz,
    sent_at timestamptz, attempts int, subject text, provider_id text)
WHERE email.id = note.email_id AND email.state = %s AND email.leased_by = %s
"""


class Note(NamedTuple):
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
        ask_together(Question(NOTE, [json.dumps([note._asdict() for note in notes], default=str), str(was), worker]))
