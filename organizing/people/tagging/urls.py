"""The addresses of the tags: viewers read, organizers write."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.people.tagging import list_view, tag_view

WRITES: Final[dict[str, tuple[str, View]]] = {
    "add": ("add/", list_view.add),
    "edit": ("<int:pk>/", tag_view.edit),
    "merge": ("<int:pk>/merge/", tag_view.merge),
    "remove": ("<int:pk>/remove/", tag_view.remove),
}


def tag_urls() -> list[URLPattern]:
    """`organizing_tags` is the list."""
    at = "organizing/tags/"
    writes = [
        path(f"{at}{way}", staff_only(view, role=Role.ORGANIZER), name=f"organizing_tags_{name}")
        for name, (way, view) in WRITES.items()
    ]
    return [path(at, staff_only(list_view.look), name="organizing_tags"), *writes]
