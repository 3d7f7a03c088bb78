"""The addresses of duplicates and merges: who may look, and who may decide."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.people.duplicates import compare_view, list_view, merges_view, press_view, with_view

READS: Final[dict[str, tuple[str, View]]] = {
    "duplicates": ("duplicates/", list_view.look),
    "merges": ("merges/", merges_view.look),
    "merges_show": ("merges/<int:pk>/", merges_view.show),
}
WRITES: Final[dict[str, tuple[str, View]]] = {
    "duplicates_search": ("duplicates/search/", press_view.search),
    "duplicates_compare": ("duplicates/<int:one>/<int:other>/", compare_view.compare),
    "duplicates_with": ("<int:pk>/merge/", with_view.choose_other),
    "duplicates_dismiss": ("duplicates/<int:pk>/two-people/", press_view.dismiss),
    "duplicates_ask_again": ("duplicates/<int:pk>/ask-again/", press_view.ask_again),
    "merges_undo": ("merges/<int:pk>/undo/", press_view.undo),
}


def duplicate_urls() -> list[URLPattern]:
    """`organizing_duplicates` lists who may be one, `organizing_merges` who was made one."""
    at = "organizing/people/"
    reads = [path(at + way, staff_only(view), name=f"organizing_{name}") for name, (way, view) in READS.items()]
    writes = [
        path(at + way, staff_only(view, role=Role.ORGANIZER), name=f"organizing_{name}")
        for name, (way, view) in WRITES.items()
    ]
    return [*reads, *writes]
