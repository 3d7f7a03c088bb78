"""The addresses of the stories. Viewers read none of them."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.stories import list_view, story_view

VIEWS: Final[dict[str, tuple[str, View]]] = {
    "look": ("<int:pk>/", story_view.look),
    "photo": ("<int:pk>/picture.jpg", story_view.photo),
    "keep": ("<int:pk>/keep/", story_view.keep),
    "decline": ("<int:pk>/decline/", story_view.decline),
    "withdraw": ("<int:pk>/take-back/", story_view.withdraw),
    "end": ("uses/<int:pk>/end/", story_view.end),
    "taken_out": ("uses/<int:pk>/out/", story_view.taken_out),
}


def story_urls() -> list[URLPattern]:
    """`organizing_stories` is the list."""
    at = "organizing/stories/"
    views = [
        path(f"{at}{way}", staff_only(view, role=Role.ORGANIZER), name=f"organizing_stories_{name}")
        for name, (way, view) in VIEWS.items()
    ]
    return [path(at, staff_only(list_view.look, role=Role.ORGANIZER), name="organizing_stories"), *views]
