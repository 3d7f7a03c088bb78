"""The addresses of exports: for organizers and leads, to each their own."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.people.exports import list_view, new_view

WAYS: Final[dict[str, tuple[str, View]]] = {
    "organizing_exports": ("", list_view.look),
    "organizing_exports_new": ("new/", new_view.ask),
    "organizing_exports_progress": ("<int:pk>/progress/", list_view.progress),
    "organizing_exports_fetch": ("fetch/", list_view.fetch),
    "organizing_exports_drop": ("drop/", list_view.drop),
}


def export_urls() -> list[URLPattern]:
    """`organizing_exports` is the list, `organizing_exports_new` asks for one more."""
    return [
        path(f"organizing/exports/{way}", staff_only(view, role=Role.ORGANIZER), name=name)
        for name, (way, view) in WAYS.items()
    ]
