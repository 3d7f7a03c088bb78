"""The addresses of own fields: viewers read, organizers write."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.people.fields import field_view, list_view

WRITES: Final[dict[str, tuple[str, View]]] = {
    "add": ("add/", field_view.add),
    "edit": ("<int:pk>/", field_view.edit),
    "remove": ("<int:pk>/remove/", field_view.remove),
    "raise": ("<int:pk>/up/", list_view.move_up),
    "lower": ("<int:pk>/down/", list_view.move_down),
}


def own_field_urls() -> list[URLPattern]:
    """`organizing_own_fields` is the list."""
    at = "organizing/own-fields/"
    writes = [
        path(f"{at}{way}", staff_only(view, role=Role.ORGANIZER), name=f"organizing_own_fields_{name}")
        for name, (way, view) in WRITES.items()
    ]
    return [path(at, staff_only(list_view.look), name="organizing_own_fields"), *writes]
