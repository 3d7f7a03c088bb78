"""The addresses of the petition sheets: who may look, and who may type."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.actions.sheets import entry_view, list_view, press_view, print_view
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role

WRITES: Final[dict[str, tuple[str, View]]] = {
    "print": ("print/", print_view.begin),
    "printed": ("printed/<int:pk>/", print_view.printed),
    "pdf": ("pdf/<int:pk>/", print_view.pdf),
    "enter": ("<int:pk>/", entry_view.enter),
    "finish": ("<int:pk>/done/", press_view.finish),
    "reopen": ("<int:pk>/open/", press_view.reopen),
    "lose": ("<int:pk>/lost/", press_view.lose),
    "line": ("line/<int:pk>/", press_view.line),
    "strike": ("line/<int:pk>/strike/", press_view.strike),
}


def sheet_urls() -> list[URLPattern]:
    """`organizing_sheets` is the list, which viewers may read; it names no signer."""
    at = "organizing/sheets/"
    writes = [
        path(f"{at}{way}", staff_only(view, role=Role.ORGANIZER), name=f"organizing_sheets_{name}")
        for name, (way, view) in WRITES.items()
    ]
    return [path(at, staff_only(list_view.look), name="organizing_sheets"), *writes]
