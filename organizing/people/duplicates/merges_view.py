"""What was merged, by whom, and the way back."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.people.duplicate_models import LookAlike, Merge
from organizing.people.duplicates.forget import last_day
from organizing.people.duplicates.trail import to_duplicates, to_merges, to_people
from organizing.people.duplicates.undo import UndoRefused, refuse_undo
from organizing.people.duplicates.words import dropped_name, merge_chip
from organizing.people.words import person_url

ON_A_PAGE: Final = 50


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """Every merge, the newest first."""
    page = Paginator(_merges().order_by("-pk"), ON_A_PAGE).get_page(request.GET.get("p"))
    return admin_page(
        request,
        "organizing/admin/duplicates/merges.html",
        title=_("Merges"),
        icon="group",
        trail=[to_people(), to_duplicates()],
        page=page,
        rows=[_row(merge) for merge in page],
    )


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One merge: who was made one, until when it can be undone, and the next pair."""
    merge: Merge = get_object_or_404(_merges(), pk=pk)
    membership = membership_of(request.user)
    try:
        refuse_undo(merge)
        refusal = ""
    except UndoRefused as reason:
        refusal = str(reason)
    return admin_page(
        request,
        "organizing/admin/duplicates/merged.html",
        title=_("Two entries, one person"),
        icon="group",
        trail=[to_people(), to_duplicates(), to_merges()],
        **_row(merge),
        other_url=person_url(merge.dropped.get("id")) if merge.undone_at else "",
        refusal=refusal,
        next_pair=LookAlike.objects.filter(is_dismissed=False).order_by("-score", "id").first(),
        may_write=membership is not None and membership.may(Role.ORGANIZER),
    )


def _merges() -> Any:
    return Merge.objects.select_related("kept", "merged_by").defer("kept_before", "moved", "dropped_rows")


def _row(merge: Merge) -> dict[str, Any]:
    return {
        "merge": merge,
        "kept_url": person_url(merge.kept_id),
        "name": dropped_name(merge),
        "chip": merge_chip(merge),
        "last_day": last_day(merge),
    }
