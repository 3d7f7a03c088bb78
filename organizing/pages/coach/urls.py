"""The addresses of the coach: for those who may write pages, each page for those who may edit it.

A page's number is called `pk` here, so that the role is asked for before the page is looked up.
"""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.pages.coach import views, while_writing_view

NEW: Final = "new/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/"
WAYS: Final[dict[str, tuple[str, View]]] = {
    "": ("<int:pk>/", views.show),
    "_keep": ("<int:pk>/keep/", views.keep),
    "_take_back": ("<int:pk>/look-again/", views.take_back),
    "_publish": ("<int:pk>/publish/", views.publish),
    "_read": ("<int:pk>/read/", while_writing_view.read_edit),
    "_read_new": (NEW, while_writing_view.read_create),
}


def coach_urls() -> list[URLPattern]:
    """`organizing_coach` is the page that says it all; the others are its buttons and the editor's ear."""
    return [
        path(f"organizing/coach/{way}", staff_only(view, role=Role.ORGANIZER), name=f"organizing_coach{name}")
        for name, (way, view) in WAYS.items()
    ]
