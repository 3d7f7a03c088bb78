"""The addresses of the ladder editor: who may look, and who may write."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.followups.editor import ladder_view, look_view, press_view, publish_view, start_view, step_view
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role

READS: Final[dict[str, tuple[str, View]]] = {
    "rehearsal": ("<int:pk>/rehearsal/", look_view.rehearsal),
    "waiting": ("<int:pk>/waiting/", look_view.waiting),
}
WRITES: Final[dict[str, tuple[str, View]]] = {
    "add": ("add/", ladder_view.add),
    "settings": ("<int:pk>/settings/", ladder_view.change),
    "begin": ("<int:pk>/new-version/", press_view.begin),
    "edit": ("<int:pk>/edit/", ladder_view.edit),
    "add_step": ("<int:pk>/step/", step_view.add),
    "edit_step": ("<int:pk>/step/<int:step>/", step_view.edit),
    "raise_step": ("<int:pk>/step/<int:step>/up/", press_view.raise_step),
    "lower_step": ("<int:pk>/step/<int:step>/down/", press_view.lower_step),
    "drop_step": ("<int:pk>/step/<int:step>/drop/", press_view.drop),
    "start": ("<int:pk>/before-start/", start_view.start),
    "publish": ("<int:pk>/publish/", publish_view.publish),
    "discard": ("<int:pk>/discard/", press_view.discard),
    "try": ("<int:pk>/try/", press_view.try_out),
}


def ladder_urls() -> list[URLPattern]:
    """Below the list of ladders, in its namespace."""
    reads = [path(way, staff_only(view), name=name) for name, (way, view) in READS.items()]
    writes = [path(way, staff_only(view, role=Role.ORGANIZER), name=name) for name, (way, view) in WRITES.items()]
    return [*reads, *writes]
