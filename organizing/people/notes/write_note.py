"""Keep a conversation, or a note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction

from organizing.once import take_turns
from organizing.people.models import Person
from organizing.people.note_models import Channel, Note
from organizing.registry import tell

# The same words about the same moment within so long are a button pressed twice.
PRESSED_TWICE: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class NoteWords:
    """A note as it was typed, already checked."""

    text: str
    happened_at: datetime
    channel: str = Channel.NONE
    is_confidential: bool = False


@dataclass(frozen=True)
class Promise:
    """What a conversation led to: something to do, by a day, for a member of staff or for nobody yet."""

    what: str
    due_on: date
    assigned_to: Any = None


@transaction.atomic
def write_note(*, person: Person, words: NoteWords, by: Any, now: datetime, promise: Promise | None = None) -> Note:
    """Keep what was said, and have the room of the tasks make one of what was promised.

    Safe to call twice: the same words by the same hand about the same moment are one note, and one task.
    """
    take_turns("note", person.pk)
    note = _pressed_twice(person, words, by, now) or Note.objects.create(
        group_id=person.group_id,
        person=person,
        channel=words.channel,
        text=words.text,
        is_confidential=words.is_confidential,
        happened_at=words.happened_at,
        written_by=by,
    )
    if promise:
        tell("promise_made", note=note, promise=promise, now=now)
    return note


def _pressed_twice(person: Person, words: NoteWords, by: Any, now: datetime) -> Note | None:
    """Sealed text cannot be searched, so the few that may be it are opened."""
    alike = Note.objects.filter(person=person, written_by=by, channel=words.channel, happened_at=words.happened_at)
    recent = alike.filter(created_at__gt=now - PRESSED_TWICE, is_confidential=words.is_confidential)
    return next((note for note in recent if note.text == words.text), None)
