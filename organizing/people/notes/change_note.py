"""Write a note anew."""

from __future__ import annotations

from organizing.people.note_models import Note
from organizing.people.notes.write_note import NoteWords


def change_note(*, note: Note, words: NoteWords) -> Note:
    """Put other words in the place of a note's; what it said before is not kept. Safe to call twice."""
    note.text, note.channel = words.text, words.channel
    note.happened_at, note.is_confidential = words.happened_at, words.is_confidential
    note.save(update_fields=["text", "channel", "happened_at", "is_confidential"])
    return note
