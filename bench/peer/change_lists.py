"""The peer of staff's screens: Django admin's own change lists, as `admin.site.register(Model)` gives them.

It is a URLconf of its own, since the site's leaves these models out of Django's admin. Import it once Django is set up.
"""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path, set_urlconf

from organizing.actions.models import Action
from organizing.people.models import Person

peer = AdminSite(name="admin")
peer.register([Action, Person])
urlpatterns = [path("peer/", peer.urls)]

# May see everything and is in no table; the peer asks nobody who that is.
OPERATOR = User(username="operator", is_staff=True, is_superuser=True)


def show_change_list(model: Any, **query: str) -> HttpResponse:
    """Answer and render the list of one model, without middleware, session or log-in: less than ours has to do."""
    request = RequestFactory().get("/", query)
    request.user = OPERATOR
    set_urlconf(__name__)
    try:
        response: Any = peer.get_model_admin(model).changelist_view(request)
        return response.render()  # type: ignore[no-any-return]
    finally:
        set_urlconf(None)
