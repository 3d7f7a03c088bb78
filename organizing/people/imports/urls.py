"""The addresses of imports: for organizers and leads."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.people.imports import columns_view, look_view, press_view, upload_view

WAYS: Final[dict[str, tuple[str, View]]] = {
    "organizing_imports": ("", upload_view.begin),
    "organizing_imports_look": ("<int:pk>/", look_view.look),
    "organizing_imports_columns": ("<int:pk>/columns/", columns_view.settle),
    "organizing_imports_progress": ("<int:pk>/progress/", look_view.progress),
    "organizing_imports_refused": ("<int:pk>/refused.csv", look_view.refused),
    "organizing_imports_start": ("<int:pk>/start/", press_view.start),
    "organizing_imports_stop": ("<int:pk>/stop/", press_view.stop),
    "organizing_imports_undo": ("<int:pk>/undo/", press_view.undo),
    "organizing_imports_discard": ("<int:pk>/discard/", press_view.discard),
}


def people_import_urls() -> list[URLPattern]:
    """`organizing_imports` takes a file, and lists those that were taken before."""
    return [
        path(f"organizing/imports/{way}", staff_only(view, role=Role.ORGANIZER), name=name)
        for name, (way, view) in WAYS.items()
    ]
