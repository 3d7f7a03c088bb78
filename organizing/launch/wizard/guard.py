"""Who may launch a campaign site: whoever may add a local group, which superusers may."""

from __future__ import annotations

from functools import wraps
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from organizing.groups.admin_page import admin_page
from organizing.groups.guard import View

PERMISSION: Final = "organizing.add_localgroup"


def may_launch(user: Any) -> bool:
    """Tell whether this person may make a new group with a site of its own."""
    return bool(user.is_authenticated and user.has_perm(PERMISSION))


def launchers_only(view: View) -> View:
    """Open `view` to those who may launch; tell the others who can let them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if may_launch(request.user):
            return view(request, *args, **kwargs)
        template = "organizing/admin/launch/refused.html"
        return admin_page(request, template, title=_("You cannot launch a site yet"), icon="lock", status=403)

    return guarded
