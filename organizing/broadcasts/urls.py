"""The addresses of broadcasts: who may look, and who may write and send."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.broadcasts import list_view, look_view, press_view, preview_view, write_view
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role

READS: Final[dict[str, tuple[str, View]]] = {
    "": ("", list_view.look),
    "_look": ("<int:pk>/", look_view.look),
    "_progress": ("<int:pk>/progress/", look_view.progress),
    "_preview": ("<int:pk>/preview/", preview_view.preview),
}
WRITES: Final[dict[str, tuple[str, View]]] = {
    "_new": ("new/", write_view.begin),
    "_try": ("new/try/", preview_view.try_out),
    "_write": ("<int:pk>/write/", write_view.change),
    "_copy": ("<int:pk>/copy/", press_view.copy),
    "_delete": ("<int:pk>/delete/", press_view.delete),
    "_own_copy": ("<int:pk>/to-me/", press_view.own_copy),
    "_send": ("<int:pk>/send/", press_view.send),
    "_approve": ("<int:pk>/approve/", press_view.approve),
    "_back": ("<int:pk>/back/", press_view.back),
    "_pause": ("<int:pk>/pause/", press_view.pause),
    "_resume": ("<int:pk>/resume/", press_view.resume),
    "_stop": ("<int:pk>/stop/", press_view.stop),
}


def broadcast_urls() -> list[URLPattern]:
    """`organizing_broadcasts` is the list, `organizing_broadcasts_look` a broadcast's page; viewers may read both."""
    at = "organizing/broadcasts/"
    reads = [
        path(f"{at}{way}", staff_only(view), name=f"organizing_broadcasts{name}") for name, (way, view) in READS.items()
    ]
    writes = [
        path(f"{at}{way}", staff_only(view, role=Role.ORGANIZER), name=f"organizing_broadcasts{name}")
        for name, (way, view) in WRITES.items()
    ]
    return [*reads, *writes]
