"""The addresses of get help: what everybody on the staff may see, what a lead sets, what those named do."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.assistance import contact_view, list_view, partner_view, request_view
from organizing.assistance.contacts import contacts_only
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role

AT: Final = "organizing/help/"
LEADS: Final[dict[str, tuple[str, View]]] = {
    "name": ("name/", contact_view.name),
    "unname": ("named/<int:pk>/off/", contact_view.unname),
    "partner_add": ("partners/add/", partner_view.add),
    "partner_edit": ("partners/<int:pk>/", partner_view.edit),
    "partner_drop": ("partners/<int:pk>/off/", partner_view.drop),
}
CONTACTS: Final[dict[str, tuple[str, View]]] = {
    "read": ("<int:pk>/read/", request_view.read),
    "opened": ("opened/<int:pk>/", request_view.opened),
    "take": ("<int:pk>/take/", request_view.take),
    "hand": ("<int:pk>/hand/", request_view.hand),
    "close": ("<int:pk>/close/", request_view.close),
    "reopen": ("<int:pk>/reopen/", request_view.reopen),
    "forget": ("<int:pk>/erase/", request_view.forget),
}


def help_urls() -> list[URLPattern]:
    """`organizing_help` is the list."""
    leads = [
        path(f"{AT}{way}", staff_only(view, role=Role.LEAD), name=f"organizing_help_{name}")
        for name, (way, view) in LEADS.items()
    ]
    named = [
        path(f"{AT}{way}", contacts_only(view), name=f"organizing_help_{name}")
        for name, (way, view) in CONTACTS.items()
    ]
    return [path(AT, staff_only(list_view.look), name="organizing_help"), *leads, *named]
