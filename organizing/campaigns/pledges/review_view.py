"""Pledges in the admin: which wait, which are shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from organizing.campaigns.pledge_models import Pledge
from organizing.campaigns.pledges.remove_pledge import remove_pledge
from organizing.campaigns.pledges.show_pledge import show_pledge
from organizing.groups.admin_page import admin_page
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of


def pledge_urls() -> list[URLPattern]:
    """The list, and its two buttons."""
    views: dict[str, tuple[View, str, str]] = {
        "": (look, "organizing_pledges", Role.VIEWER),
        "<int:pk>/show/": (show, "organizing_pledges_show", Role.ORGANIZER),
        "<int:pk>/remove/": (remove, "organizing_pledges_remove", Role.ORGANIZER),
    }
    return [
        path(f"organizing/pledges/{tail}", staff_only(view, role=role), name=name)
        for tail, (view, name, role) in views.items()
    ]


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """Those that wait first. Viewers see no addresses."""
    membership = membership_of(request.user)
    return admin_page(
        request,
        "organizing/admin/pledges.html",
        title=_("Pledges"),
        icon="pick",
        held=Pledge.objects.held().select_related("campaign"),
        shown=Pledge.objects.shown().select_related("campaign"),
        may_edit=membership is not None and membership.may(Role.ORGANIZER),
    )


@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it stand on the page."""
    pledge = get_object_or_404(Pledge, pk=pk)
    if show_pledge(pledge, by=request.user, now=timezone.now()):
        messages.success(request, _("The page shows it now."))
    return redirect("organizing_pledges")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete it: it was not real, or they took it back."""
    remove_pledge(get_object_or_404(Pledge, pk=pk))
    messages.success(request, _("The pledge and its address are deleted."))
    return redirect("organizing_pledges")
