"""Who may do what with a note."""

from __future__ import annotations

from typing import Final

from organizing.groups.models import Membership, Role
from organizing.people.note_models import Note

READS: Final = Role.ORGANIZER
READS_CONFIDENTIAL: Final = Role.LEAD


def may_read(note: Note, reader: Membership | None) -> bool:
    """Organizers read notes; confidential ones open for leads alone, whoever wrote them. Viewers read none."""
    return reader is not None and reader.may(READS_CONFIDENTIAL if note.is_confidential else READS)


def may_change(note: Note, reader: Membership | None) -> bool:
    """Its writer, who can still read it: to change words one must see them."""
    return is_own(note, reader) and may_read(note, reader)


def may_remove(note: Note, reader: Membership | None) -> bool:
    """Its writer, even one who cannot read it any more; and a lead, since the writer may be gone."""
    return reader is not None and (is_own(note, reader) or reader.may(Role.LEAD))


def may_pin(reader: Membership | None) -> bool:
    """Whoever writes notes says which stay on top: it tells nothing of what they say."""
    return reader is not None and reader.may(READS)


def is_own(note: Note, reader: Membership | None) -> bool:
    """Did this member write it, and may still write?"""
    return reader is not None and reader.may(READS) and note.written_by_id == reader.user_id
