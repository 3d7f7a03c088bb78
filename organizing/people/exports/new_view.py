"""The screen that asks for a list: from the people list, a segment, or some people."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.groups.admin_page import admin_page
from organizing.people.exports.new_form import ExportForm
from organizing.people.exports.presets import OURS, PRESETS
from organizing.people.exports.request_export import request_export
from organizing.people.list_models import Segment
from organizing.people.selection import NothingSelected, people_selected, read_selection, selection_boxes


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Show whom the list would hold and what of them; a POST has a worker write it.

    `query`, `segment` or `people` name whom, as `read_selection` reads it: without them, everybody. `preset` says
    for which system.
    """
    data = request.POST if request.method == "POST" else request.GET
    selection = _selection(data)
    preset = data.get("preset", OURS) if data.get("preset") in PRESETS else OURS
    count, title = _look_at(selection)
    form = ExportForm(request.POST if request.method == "POST" else None, preset=preset, title=title)
    if form.is_bound and form.is_valid():
        request_export(
            group=request.organizing_group,  # type: ignore[attr-defined]
            selection=selection,
            by=request.user,
            now=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, _("The list is being written. It is here for 24 hours, for you alone."))
        return redirect("organizing_exports")
    return admin_page(
        request,
        "organizing/admin/exports/new.html",
        title=_("Export people"),
        icon="download",
        trail=[(_("People"), reverse("organizing_people:list")), (_("Exports"), reverse("organizing_exports"))],
        status=422 if form.errors else 200,
        form=form,
        count=count,
        boxes=selection_boxes(selection),
        presets=_ways(selection, preset),
        preset=PRESETS[preset],
    )


def _selection(data: QueryDict) -> dict[str, Any]:
    try:
        return read_selection(data)
    except NothingSelected:
        return {"query": ""}


def _look_at(selection: dict[str, Any]) -> tuple[int, str]:
    """How many there are, and what the list might be called.

    Raises:
        Http404: the segment is none of this group's.
    """
    try:
        count = people_selected(selection).count()
    except NothingSelected:
        raise Http404 from None
    if "segment" in selection:
        return count, Segment.objects.get(pk=selection["segment"]).name
    return count, _("People")


def _ways(selection: dict[str, Any], here: str) -> list[dict[str, Any]]:
    """Each preset with its address: the same people, other columns."""
    boxes = selection_boxes(selection)
    return [
        {"preset": preset, "url": f"?{urlencode([*boxes, ('preset', name)])}", "is_here": name == here}
        for name, preset in PRESETS.items()
    ]
