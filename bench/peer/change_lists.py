"""The peer of staff's screens: Django admin's own change list, as `admin.site.register(Model)` gives it."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpResponse
from django.test import RequestFactory


class ChangeList:
    """The list of one model, asked for without middleware, session or log-in: less than ours has to do."""

    def __init__(self, model: Any, *, user: Any) -> None:
        self.site = AdminSite(name="admin")
        self.site.register(model, ModelAdmin)
        self.admin = self.site.get_model_admin(model)
        self.user = user

    def get(self, **query: str) -> HttpResponse:
        """Answer and render it."""
        request = RequestFactory().get("/", query)
        request.user = self.user
        response: Any = self.admin.changelist_view(request)
        return response.render()  # type: ignore[no-any-return]
