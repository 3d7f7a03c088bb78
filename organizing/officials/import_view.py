"""The admin screen: upload, read what would happen, bring it in, read what happened."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import resources
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organizing.groups.models import LocalGroup, Role
from organizing.intake.files import UnreadableUpload
from organizing.officials.fields import field_label
from organizing.officials.import_form import ImportForm
from organizing.officials.models import OfficialImport
from organizing.officials.uploads import check_upload, discard_upload, run_upload, today_in
from organizing.registry import importers

TEMPLATE: Final = "organizing/admin/officials_import.html"
RECENT: Final = 10

View = Callable[..., HttpResponse]


def import_urls() -> list[URLPattern]:
    """The screen's addresses, for the hook `register_admin_urls`; `organizing_import_officials` is the first page."""
    return [
        path("organizing/officials/import/", upload, name="organizing_import_officials"),
        path("organizing/officials/import/sample.csv", sample, name="organizing_import_sample"),
        path("organizing/officials/import/<int:pk>/", look, name="organizing_import_look"),
        path("organizing/officials/import/<int:pk>/discard/", discard, name="organizing_import_discard"),
    ]


def organizers_only(view: View) -> View:
    """Open `view` to organizers and leads of the group in scope; tell the others why not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        membership = getattr(request, "organizing_membership", None)
        if membership is None or not membership.may(Role.ORGANIZER):
            return TemplateResponse(request, TEMPLATE, {"is_refused": True}, status=403)
        return view(request, *args, **kwargs)

    return guarded


@organizers_only
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Show the form; a POST looks at the files and goes on to the page that says what they would do."""
    group, now = group_of(request), timezone.now()
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(*given, may_share=request.user.is_superuser, today=today_in(group, now))
    if form.is_bound and form.is_valid():
        try:
            checked = check_upload(
                group=group,
                format_name=form.cleaned_data["format_name"],
                uploads=form.cleaned_data["uploads"],
                checked_on=form.cleaned_data["checked_on"],
                by=request.user,
                now=now,
            )
        except UnreadableUpload as error:
            form.add_error("uploads", str(error))
        else:
            return redirect("organizing_import_look", checked.pk)
    recent = OfficialImport.objects.defer("files").select_related("made_by").order_by("-pk")[:RECENT]
    context = {"form": form, "recent": [(label_of(one), one) for one in recent], "group": group}
    return TemplateResponse(request, TEMPLATE, context, status=400 if form.errors else 200)


@organizers_only
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an upload would do or did; a POST brings it in. Pressing twice brings nothing in twice."""
    kept: OfficialImport = get_object_or_404(OfficialImport.objects.defer("files").select_related("made_by"), pk=pk)
    importer = importers.items().get(kept.format)
    if request.method == "POST":
        if importer is None or (importer.is_shared and not request.user.is_superuser):
            return TemplateResponse(request, TEMPLATE, {"is_refused": True}, status=403)
        run_upload(upload_id=pk, now=timezone.now())
        messages.success(request, _("Imported. This page keeps the report."))
        return redirect("organizing_import_look", pk)
    context = {
        "kept": kept,
        "label": label_of(kept),
        "sections": sections_of(kept.report),
        "skipped_more": kept.report["counts"]["skipped"] - len(kept.report["skipped"]),
        "group": group_of(request),
    }
    return TemplateResponse(request, TEMPLATE, context)


@organizers_only
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw an upload away."""
    discard_upload(upload_id=pk)
    messages.success(request, _("Thrown away. Nothing was imported."))
    return redirect("organizing_import_officials")


@organizers_only
@require_GET
def sample(request: HttpRequest) -> HttpResponse:
    """Hand out the sample table, with a mark so that every spreadsheet program reads its accents."""
    text = (resources.files("organizing.officials.importing") / "sample.csv").read_text(encoding="utf-8")
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="officials.csv"'
    return response


def group_of(request: HttpRequest) -> LocalGroup:
    """The group in whose scope the request runs; `organizers_only` has seen to it that there is one."""
    group: LocalGroup = request.organizing_group  # type: ignore[attr-defined]
    return group


def sections_of(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The report's lists in the order an organizer reads them, each with its count and fields in plain words."""
    titles = {
        "new": _("New"),
        "changed": _("Changed"),
        "ended": _("Term ended"),
        "kept": _("Left as you have them"),
    }
    return [
        {
            "key": key,
            "title": title,
            "count": report["counts"][key],
            "lines": [_with_labels(line) for line in report[key]],
            "more": report["counts"][key] - len(report[key]),
        }
        for key, title in titles.items()
        if report["counts"][key]
    ]


def _with_labels(line: dict[str, Any]) -> dict[str, Any]:
    changes = [{**change, "label": field_label(change["field"])} for change in line["changes"]]
    return {**line, "changes": changes}


def label_of(kept: OfficialImport) -> str:
    """The format's name; of a plugin that is gone, its short one."""
    importer = importers.items().get(kept.format)
    return str(importer.label) if importer else kept.format
