"""Keep a note on top of a person's page, or let it go back to its day."""

from __future__ import annotations

from organizing.people.note_models import Note


def pin_note(note: Note) -> None:
    """Keep it on top. Safe to call twice."""
    Note.objects.filter(pk=note.pk).update(is_pinned=True)


def unpin_note(note: Note) -> None:
    """Let it stand among the rest again. Safe to call twice."""
    Note.objects.filter(pk=note.pk).update(is_pinned=False)
