"""Broadcasts: what was sent, what waits, and what came of it."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.results import stored_results
from organizing.broadcasts.words import broadcast_chip
from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of

ON_A_PAGE: Final = 50


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """All of them, newest first. The figures are those last counted."""
    membership = membership_of(request.user)
    broadcasts = Broadcast.objects.select_related("campaign", "segment")
    page = Paginator(broadcasts, ON_A_PAGE).get_page(request.GET.get("p"))
    return admin_page(
        request,
        "organizing/admin/broadcasts/list.html",
        title=_("Broadcasts"),
        icon="mail",
        rows=[_row(broadcast) for broadcast in page],
        page=page,
        may_write=membership is not None and membership.may(Role.ORGANIZER),
    )


def _row(broadcast: Broadcast) -> dict[str, Any]:
    results = stored_results(broadcast)
    return {
        "broadcast": broadcast,
        "chip": broadcast_chip(broadcast),
        "results": results,
        "acted_percent": results.percent_of_sent(results.acted),
        "when": broadcast.started_at or broadcast.start_at,
    }
