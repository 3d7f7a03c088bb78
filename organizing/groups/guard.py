"""Let only the right members of staff into a view, and tell everybody else in a sentence why not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from wagtail.models import Site

from organizing.groups.admin_page import admin_page
from organizing.groups.models import LocalGroup, Membership, Role
from organizing.groups.permissions import membership_of

View = Callable[..., HttpResponseBase]


def staff_only(view: View, *, role: str = Role.VIEWER) -> View:
    """Open `view` to members of the group in scope who have at least `role`; answer the others with 403."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        membership = membership_of(request.user)
        if membership is None:
            return refuse_stranger(request)
        if not membership.may(role):
            return refuse_role(request, role=role)
        return view(request, *args, **kwargs)

    return guarded


def refuse_stranger(request: HttpRequest) -> HttpResponse:
    """Say that this account belongs to no group, and who can change that. Names nobody but the site's own group."""
    site = Site.find_for_request(request)
    group = LocalGroup.objects.filter(site=site).first() if site else None
    title = _("You are on no group’s staff")
    return admin_page(request, "organizing/admin/no_group.html", title=title, icon="lock", status=403, site_group=group)


def refuse_role(request: HttpRequest, *, role: str) -> HttpResponse:
    """Say which role this takes, which one the reader has, and which leads can change it."""
    leads = Membership.objects.filter(role=Role.LEAD).select_related("user").order_by("pk")
    title = _("Your role does not cover this")
    context: dict[str, Any] = {"needed": Role(role).label, "leads": leads}
    return admin_page(request, "organizing/admin/refused.html", title=title, icon="lock", status=403, **context)
