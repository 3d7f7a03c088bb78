"""The addresses of the phonebanks: who may look, and who may call."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.followups.phonebank import call_view, list_view, look_view
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role

WRITES: Final[dict[str, tuple[str, View]]] = {
    "new": ("new/", list_view.begin),
    "edit": ("<int:pk>/edit/", list_view.edit),
    "fill": ("<int:pk>/fill/", look_view.fill),
    "pause": ("<int:pk>/pause/", look_view.pause),
    "resume": ("<int:pk>/resume/", look_view.resume),
    "close": ("<int:pk>/close/", look_view.close),
    "next": ("<int:pk>/next/", look_view.call_next),
    "call": ("call/<int:pk>/", call_view.look),
    "answer": ("call/<int:pk>/answer/", call_view.answer),
    "change": ("call/<int:pk>/change/", call_view.change),
    "finish": ("call/<int:pk>/done/", call_view.finish),
    "give_back": ("call/<int:pk>/back/", call_view.give_back),
}


def phonebank_urls() -> list[URLPattern]:
    """`organizing_phonebanks` is the list, which viewers may read, as they may each one's numbers."""
    at = "organizing/phonebanks/"
    writes = [
        path(f"{at}{way}", staff_only(view, role=Role.ORGANIZER), name=f"organizing_phonebanks_{name}")
        for name, (way, view) in WRITES.items()
    ]
    return [
        path(at, staff_only(list_view.look), name="organizing_phonebanks"),
        path(f"{at}<int:pk>/", staff_only(look_view.look), name="organizing_phonebanks_look"),
        *writes,
    ]
