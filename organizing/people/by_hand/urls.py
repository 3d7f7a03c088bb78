"""The addresses of people by hand: for organizers."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.people.by_hand import person_views, tag_views

VIEWS: Final[dict[str, tuple[str, View]]] = {
    "add": ("new/", person_views.add),
    "edit": ("<int:pk>/edit/", person_views.edit),
    "tag": ("<int:pk>/tag/", tag_views.tag),
    "untag": ("<int:pk>/untag/<int:tag_pk>/", tag_views.untag),
}


def person_urls() -> list[URLPattern]:
    """`organizing_person_add` and its like."""
    return [
        path(f"organizing/people/{way}", staff_only(view, role=Role.ORGANIZER), name=f"organizing_person_{name}")
        for name, (way, view) in VIEWS.items()
    ]
