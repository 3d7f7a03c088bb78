"""Take a note away."""

from __future__ import annotations

from django.db import transaction

from organizing.people.note_models import Note


class WasRead(Exception):
    """Somebody other than its writer opened this confidential note, and the record of that is not to be lost."""


@transaction.atomic
def remove_note(note: Note) -> None:
    """Delete it for good. A task that came of it stays. Safe to call twice.

    Raises:
        WasRead: see above; it goes with the person who is erased.
    """
    # Whoever opens it waits: a reading holds the note's row.
    locked = Note.objects.select_for_update().filter(pk=note.pk).first()
    if locked is None:
        return
    if was_read(locked):
        raise WasRead
    locked.delete()


def was_read(note: Note) -> bool:
    """Has anybody but its writer opened it?"""
    readings = note.readings.all()
    if note.written_by_id:
        readings = readings.exclude(read_by=note.written_by_id)
    return bool(readings.exists())
