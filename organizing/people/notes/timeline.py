"""Notes and conversations as a person's page tells them, to whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizing.groups.chip import Chip
from organizing.groups.models import Membership
from organizing.people.doors import Door
from organizing.people.models import Person
from organizing.people.note_models import Channel, Note
from organizing.people.notes.access import may_change, may_pin, may_read, may_remove
from organizing.people.timeline import Entry

TITLES: Final[dict[str, Any]] = {
    Channel.PHONE: gettext_lazy("Talked by phone"),
    Channel.IN_PERSON: gettext_lazy("Talked in person"),
    Channel.DOOR: gettext_lazy("Talked at the door"),
    Channel.TEXT: gettext_lazy("Exchanged text messages"),
    Channel.EMAIL: gettext_lazy("Exchanged e-mails"),
    Channel.NONE: gettext_lazy("Note"),
}
ICONS: Final[dict[str, str]] = {Channel.PHONE: "org-phone", Channel.EMAIL: "mail", Channel.NONE: "edit"}
CONFIDENTIAL: Final = Chip(gettext_lazy("Confidential"), "lock", "wait")


def notes_in_timeline(person: Person, reader: Membership | None) -> list[tuple[Entry, bool]]:
    """Each note, newest first, and whether it is kept on top. What a confidential one says is never in it. One query.

    Viewers learn that somebody talked, and when; not what was said.
    """
    notes = Note.objects.filter(person=person).select_related("written_by").annotate(times_read=Count("readings"))
    return [(_entry(note, reader), note.is_pinned) for note in notes]


def _entry(note: Any, reader: Membership | None) -> Entry:
    is_open = may_read(note, reader) and not note.is_confidential
    return Entry(
        at=note.happened_at,
        icon=ICONS.get(note.channel, "comment"),
        title=TITLES[note.channel],
        chip=CONFIDENTIAL if note.is_confidential else None,
        quote=note.text if is_open else "",
        facts=tuple(_facts(note, reader)),
        kind="talked" if note.channel else "notes",
        # Worked out for those on the page alone, however many there are.
        doors=SimpleLazyObject(lambda: tuple(_doors(note, reader))),  # type: ignore[arg-type]  # a tuple's stand-in
    )


def _facts(note: Any, reader: Membership | None) -> Iterable[str]:
    if note.written_by:
        yield _("by %(who)s") % {"who": note.written_by.get_full_name() or note.written_by}
    if not note.is_confidential:
        if not may_read(note, reader):
            yield _("organizers can read it")
        return
    if not may_read(note, reader):
        yield _("only leads can read it")
    elif note.times_read:
        yield ngettext("read %(count)s time", "read %(count)s times", note.times_read) % {"count": note.times_read}
    else:
        yield _("not read yet")


def _doors(note: Note, reader: Membership | None) -> Iterable[Door]:
    def at(name: str) -> str:
        return reverse(f"organizing_notes_{name}", args=[note.pk])

    if note.is_confidential and may_read(note, reader):
        yield Door(_("Read"), at("read"), "view", is_pressed=True)
    if may_pin(reader):
        pinned = note.is_pinned
        words = _("Take off the top") if pinned else _("Keep on top")
        yield Door(words, at("unpin" if pinned else "pin"), "thumbtack", is_pressed=True)
    if may_change(note, reader) and not note.is_confidential:
        yield Door(_("Edit"), at("edit"), "edit")
    if may_remove(note, reader):
        yield Door(_("Delete…"), at("remove"), "bin", is_grave=True)
