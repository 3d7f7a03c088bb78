"""The builder: a segment written as sentences, by keyboard, with or without JavaScript."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.permissions import group_in_scope
from organizing.people.list_models import Segment
from organizing.people.segments.draft import Draft, posted_draft, stored_draft
from organizing.people.segments.lines import Rows, check_boxes, draw, finish, show_boxes
from organizing.people.segments.look_up import looking_up
from organizing.people.segments.preview import preview
from organizing.people.segments.rule import segment_rules
from organizing.people.segments.save import NameTaken, change_segment, make_segment

PAGE = "organizing/admin/segments/build.html"
ROWS = "organizing/admin/segments/rows.html"
BESIDE = "organizing/admin/segments/preview.html"
IDS = "id_segment_%s"


class NameForm(forms.Form):
    """What it is called."""

    name = forms.CharField(
        label=gettext_lazy("Name of this segment"),
        max_length=120,
        error_messages={"required": gettext_lazy("Give it a name, such as “Spanish speakers in District 3”.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@require_http_methods(["GET", "POST"])
def build(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write a segment. *Save* keeps it where all is well; every other button draws the page again as it was typed."""
    segment: Segment | None = get_object_or_404(Segment, pk=pk) if pk else None
    with looking_up():
        if request.method == "GET":
            name = NameForm(initial={"name": segment.name if segment else ""}, auto_id=IDS)
            return _page(request, segment, name, stored_draft(segment.rules if segment else {}))
        draft = posted_draft(request.POST)
        if {"add", "remove", "look"} & set(request.POST):
            return _press(request, segment, draft)
        return _save(request, segment, draft)


@require_POST
def look_beside(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """What stands beside the builder, for the script that keeps it fresh; 422 where nothing was written."""
    segment: Segment | None = get_object_or_404(Segment, pk=pk) if pk else None
    with looking_up():
        draft = posted_draft(request.POST)
        return render(request, BESIDE, _beside(draft, segment), status=200 if draft.rows else 422)


def _press(request: HttpRequest, segment: Segment | None, draft: Draft) -> HttpResponse:
    added = ""
    if where := request.POST.get("add"):
        added = draft.add(where, request.POST.get(f"kind-{where}", ""))
    elif place := request.POST.get("remove"):
        draft.remove(place)
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return render(request, ROWS, _offers(draw(draft, show_boxes, added=added), {}, None))
    name = NameForm(initial={"name": request.POST.get("name", "")}, auto_id=IDS)
    return _page(request, segment, name, draft, rows=draw(draft, show_boxes, added=added))


def _save(request: HttpRequest, segment: Segment | None, draft: Draft) -> HttpResponse:
    name, rows = NameForm(request.POST, auto_id=IDS), draw(draft, check_boxes)
    finished = finish(rows)
    says_nobody = not draft.rows and not (segment and segment.picks.exists())
    if name.is_valid() and not finished.unfinished and not says_nobody:
        try:
            kept = _keep(request, segment, name.cleaned_data["name"], finished.rules)
        except NameTaken:
            name.add_error("name", _("Another segment has this name. Choose another."))
        else:
            messages.success(request, _("The segment “%(name)s” is saved.") % {"name": kept.name})
            return redirect("organizing_segments_look", kept.pk)
    return _page(request, segment, name, draft, rows=rows, is_refused=True, says_nobody=says_nobody, status=422)


def _keep(request: HttpRequest, segment: Segment | None, name: str, rules: dict[str, Any]) -> Segment:
    if segment is not None:
        return change_segment(segment=segment, name=name, rules=rules)
    group = group_in_scope()
    assert group is not None
    return make_segment(group=group, name=name, rules=rules, by=request.user)


def _page(
    request: HttpRequest,
    segment: Segment | None,
    name: NameForm,
    draft: Draft,
    *,
    rows: Rows | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    own = [segment.pk] if segment else []
    way = "_one" if segment else ""
    beside = _beside(draft, segment)
    return admin_page(
        request,
        PAGE,
        title=_("Change a segment") if segment else _("New segment"),
        icon="list-ul",
        trail=[(_("Segments"), reverse("organizing_segments"))],
        status=status,
        segment=segment,
        name=name,
        beside_url=reverse(f"organizing_segments_beside{way}", args=own),
        back_url=reverse("organizing_segments_look", args=own) if segment else reverse("organizing_segments"),
        **_offers(rows or draw(draft, show_boxes), beside["removed"], beside["preview"].left_out),
        **beside,
        **context,
    ).render()


def _offers(rows: Rows, removed: dict[str, int], left_out: int | None) -> dict[str, Any]:
    """The rows with what each takes away where that is counted, and the kinds of rules to choose from."""
    kept, out = rows
    kinds = [(name, kind.label) for name, kind in segment_rules.items().items()]
    return {"rows": [(row, removed.get(row.where)) for row in kept], "out": out, "left_out": left_out, "kinds": kinds}


def _beside(draft: Draft, segment: Segment | None) -> dict[str, Any]:
    """The count of what is finished, and what each of its rows takes away."""
    finished = finish(draw(draft, check_boxes))
    seen = preview(finished.rules, now=timezone.now(), segment=segment, unfinished=finished.unfinished)
    return {"preview": seen, "removed": dict(zip(finished.where, seen.removed, strict=True))}
