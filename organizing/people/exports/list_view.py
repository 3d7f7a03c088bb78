"""An organizer's own exports: being written, ready to be fetched, gone. Leads also see what left, and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.chip import Chip
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.people.exports.drop_export import drop_export
from organizing.people.exports.fetch_export import fetch_export
from organizing.people.exports.formats import FORMATS
from organizing.people.exports.presets import PRESETS
from organizing.people.import_models import JobState, PeopleExport

SHOWN: Final = 50
MOVING: Final = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True)
class Line:
    """One export as its row shows it."""

    export: PeopleExport
    chip: Chip
    preset: Any
    percent: int
    is_moving: bool
    is_ready: bool


def _exports() -> QuerySet[PeopleExport]:
    """Without the ids, which may be a million."""
    return PeopleExport.objects.defer("people")


def _own(request: HttpRequest) -> QuerySet[PeopleExport]:
    return _exports().filter(requested_by=request.user.pk)


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """The reader's own; for leads a second list of all that left."""
    membership = membership_of(request.user)
    left = _exports().filter(fetched_at__isnull=False).select_related("requested_by")
    is_lead = membership is not None and membership.may(Role.LEAD)
    return admin_page(
        request,
        "organizing/admin/exports/list.html",
        title=_("Exports"),
        icon="download",
        trail=[(_("People"), reverse("organizing_people:list"))],
        lines=[_line(export) for export in _own(request)[:SHOWN]],
        left=[_line(export) for export in left[:SHOWN]] if is_lead else [],
    )


@require_GET
@never_cache
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one of the reader's own exports has come, for the bar; anybody else's is not there."""
    line = _line(get_object_or_404(_own(request), pk=pk))
    return JsonResponse({"percent": line.percent, "words": words_of(line), "is_moving": line.is_moving})


@require_POST
def fetch(request: HttpRequest) -> HttpResponseBase:
    """Hand out the file of one of the reader's own exports, `export` being its number."""
    export = _named(request)
    group = request.organizing_group  # type: ignore[attr-defined]
    pieces = fetch_export(group=group, export=export, now=timezone.now()) if export else None
    if export is None or pieces is None:
        messages.error(request, _("That file is gone. Ask for the list again."))
        return redirect("organizing_exports")
    answer = StreamingHttpResponse(pieces, content_type=FORMATS[export.format].content_type)
    # No name of a person or list: downloads lie about for long.
    answer["Content-Disposition"] = f'attachment; filename="people-{export.pk}.{export.format}"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Throw one of the reader's own exports away, written or not."""
    export = _named(request)
    if export is not None:
        drop_export(export=export, now=timezone.now())
        messages.success(request, _("Thrown away."))
    return redirect("organizing_exports")


def _named(request: HttpRequest) -> PeopleExport | None:
    number = request.POST.get("export", "")
    if not number.isdecimal() or len(number) > 18:
        return None
    found: PeopleExport = get_object_or_404(_own(request), pk=int(number))
    return found


def _line(export: PeopleExport) -> Line:
    percent = int(100 * export.done / export.rows) if export.rows else 0
    is_ready = export.state == JobState.DONE and export.expires_at is not None and export.expires_at > timezone.now()
    preset = PRESETS.get(export.preset)
    return Line(
        export=export,
        chip=_chip(export, is_ready),
        preset=preset.label if preset else export.preset,
        percent=min(percent, 99) if export.state != JobState.DONE else 100,
        is_moving=export.state in MOVING,
        is_ready=is_ready,
    )


def _chip(export: PeopleExport, is_ready: bool) -> Chip:
    if is_ready:
        return Chip(_("Ready"), "circle-check", "good")
    if export.state in MOVING:
        return Chip(_("Being written"), "time", "wait")
    if export.state == JobState.FAILED:
        return Chip(_("Failed"), "warning", "bad")
    return Chip(_("Gone"), "bin")


def words_of(line: Line) -> str:
    """How far it has come, in a few words."""
    export = line.export
    if not export.rows:
        return _("Looking for the people…")
    words = ngettext("%(done)s of %(rows)s person", "%(done)s of %(rows)s people", export.rows)
    done, rows = (number_format(number, force_grouping=True) for number in (export.done, export.rows))
    return words % {"done": done, "rows": rows}
