"""The addresses of the notes. Writing one is done on the person's page itself."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.people.notes import note_views

VIEWS: Final[dict[str, tuple[View, str]]] = {
    "read": (note_views.read, Role.LEAD),
    "opened": (note_views.opened, Role.LEAD),
    "edit": (note_views.edit, Role.ORGANIZER),
    "pin": (note_views.pin, Role.ORGANIZER),
    "unpin": (note_views.unpin, Role.ORGANIZER),
    "remove": (note_views.remove, Role.ORGANIZER),
}


def note_urls() -> list[URLPattern]:
    """`organizing_notes_read` and its like."""
    return [
        path(f"organizing/notes/<int:pk>/{name}/", staff_only(view, role=role), name=f"organizing_notes_{name}")
        for name, (view, role) in VIEWS.items()
    ]
