"""Open a confidential note, and leave a trace."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from organizing.people.note_models import Note, NoteReading

# So long the page stays open; whoever comes back later reads it anew.
OPEN_FOR: Final = timedelta(minutes=10)


def read_note(*, note: Note, by: Any, now: datetime) -> NoteReading:
    """Note down who opens a confidential note, and when. Every call is a reading of its own."""
    return NoteReading.objects.create(group_id=note.group_id, note=note, read_by=by, read_at=now)


def is_open(reading: NoteReading, now: datetime) -> bool:
    """May what the note says still be shown for this reading?"""
    return now - reading.read_at < OPEN_FOR
