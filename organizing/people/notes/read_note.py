"""Open a confidential note, and leave a trace."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from organizing.people.note_models import Note, NoteReading


def read_note(*, note: Note, by: Any, now: datetime) -> str:
    """Return what a confidential note says, and note down who read it and when. Every call is a reading of its own."""
    NoteReading.objects.create(group_id=note.group_id, note=note, read_by=by, read_at=now)
    text: str = note.text
    return text
