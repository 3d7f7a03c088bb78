"""Take a note away."""

from __future__ import annotations

from organizing.people.note_models import Note


def remove_note(note: Note) -> None:
    """Delete it for good, with the record of who read it. A task that came of it stays. Safe to call twice."""
    Note.objects.filter(pk=note.pk).delete()
