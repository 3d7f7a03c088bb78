"""The two buttons of saved views, at the head of the people list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.groups.guard import staff_only
from organizing.people.list_models import SavedView
from organizing.people.saved_views import CannotKeep, drop_view, keep_view
from organizing.people.sought import WHO


def saved_view_urls() -> list[URLPattern]:
    """Each member of the staff keeps her own, viewers too: they hold filters and no people."""
    at = "organizing/people/views/"
    kept: Any = staff_only(keep)
    dropped: Any = staff_only(drop)
    return [
        path(at, kept, name="organizing_people_view_keep"),
        path(f"{at}<int:pk>/drop/", dropped, name="organizing_people_view_drop"),
    ]


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the list as it is filtered and sorted under the name that was typed."""
    query = request.POST.get("query", "")
    group = request.organizing_group  # type: ignore[attr-defined]
    try:
        view = keep_view(group=group, owner=request.user, name=request.POST.get("name", ""), query=query)
    except CannotKeep as refused:
        messages.error(request, str(refused))
        return redirect(list_url(query))
    messages.success(request, _("Kept as “%(name)s”. Only you see it.") % {"name": view.name})
    if QueryDict(query).get(WHO):
        messages.info(request, _("What you searched for is not in it: a view keeps filters and no names."))
    return redirect(list_url(view.query))


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one of her views."""
    get_object_or_404(SavedView, pk=pk)
    if drop_view(owner=request.user, pk=pk):
        messages.success(request, _("The view is gone. The people in it are not."))
    return redirect(list_url(request.POST.get("query", "")))


def list_url(query: str) -> str:
    """The people list, filtered and sorted so."""
    return f"{reverse('organizing_people:list')}?{QueryDict(query).urlencode()}".removesuffix("?")
