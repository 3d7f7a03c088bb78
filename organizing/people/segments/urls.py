"""The addresses of the segments: who may look, and who may write."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.people.segments import build_view, list_view, look_view

WRITES: Final[dict[str, tuple[str, View]]] = {
    "new": ("new/", build_view.build),
    "beside": ("new/people/", build_view.look_beside),
    "edit": ("<int:pk>/edit/", build_view.build),
    "beside_one": ("<int:pk>/edit/people/", build_view.look_beside),
    "copy": ("<int:pk>/copy/", look_view.copy),
    "delete": ("<int:pk>/delete/", look_view.delete),
    "drop_pick": ("<int:pk>/by-hand/<int:person>/out/", look_view.drop_pick),
}


def segment_urls() -> list[URLPattern]:
    """`organizing_segments` is the list, `organizing_segments_look` a segment's page; viewers may read both."""
    at = "organizing/segments/"
    writes = [
        path(f"{at}{way}", staff_only(view, role=Role.ORGANIZER), name=f"organizing_segments_{name}")
        for name, (way, view) in WRITES.items()
    ]
    return [
        path(at, staff_only(list_view.look), name="organizing_segments"),
        path(f"{at}<int:pk>/", staff_only(look_view.look), name="organizing_segments_look"),
        path(f"{at}<int:pk>/count/", staff_only(list_view.count), name="organizing_segments_count"),
        *writes,
    ]
