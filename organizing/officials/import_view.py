"""The admin screen: upload, read what would happen, bring it in, read what happened."""

from __future__ import annotations

from importlib import resources
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.guard import View, staff_only
from organizing.groups.models import LocalGroup, Role
from organizing.intake.files import UnreadableUpload
from organizing.officials.fields import field_label
from organizing.officials.import_form import ImportForm
from organizing.officials.models import OfficialImport
from organizing.officials.uploads import check_upload, discard_upload, run_upload, today_in
from organizing.registry import importers

RECENT: Final = 10


def import_urls() -> list[URLPattern]:
    """The screen's addresses; `organizing_import_officials` is its first page."""
    views: dict[str, tuple[View, str]] = {
        "": (upload, "organizing_import_officials"),
        "sample.csv": (sample, "organizing_import_sample"),
        "<int:pk>/": (look, "organizing_import_look"),
        "<int:pk>/discard/": (discard, "organizing_import_discard"),
    }
    return [
        path(f"organizing/officials/import/{tail}", staff_only(view, role=Role.ORGANIZER), name=name)
        for tail, (view, name) in views.items()
    ]


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
    return admin_page(
        request,
        "organizing/admin/officials_import.html",
        title=_("Import officials"),
        icon="upload",
        status=422 if form.errors else 200,
        form=form,
        recent=[(label_of(one), one) for one in recent],
    )


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an upload would do or did; a POST brings it in. Pressing twice brings nothing in twice."""
    kept: OfficialImport = get_object_or_404(OfficialImport.objects.defer("files").select_related("made_by"), pk=pk)
    if request.method == "POST":
        if not may_run(request, kept):
            return refuse_shared(request)
        run_upload(upload_id=pk, now=timezone.now())
        messages.success(request, _("Imported. This page keeps the report."))
        return redirect("organizing_import_look", pk)
    return admin_page(
        request,
        "organizing/admin/officials_report.html",
        title=_("Imported") if kept.imported_at else _("What this import would do"),
        icon="upload",
        trail=[(_("Import officials"), reverse("organizing_import_officials"))],
        kept=kept,
        label=label_of(kept),
        sections=sections_of(kept.report),
        skipped_more=kept.report["counts"]["skipped"] - len(kept.report["skipped"]),
    )


def may_run(request: HttpRequest, kept: OfficialImport) -> bool:
    """Whether its format is still there, and this reader may change what it changes."""
    importer = importers.items().get(kept.format)
    return importer is not None and (bool(request.user.is_superuser) or not importer.is_shared)


def refuse_shared(request: HttpRequest) -> HttpResponse:
    """Say who imports what all groups share."""
    title = _("Only the site’s administrators import what all groups share")
    return admin_page(request, "organizing/admin/officials_refused.html", title=title, icon="lock", status=403)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw an upload away."""
    get_object_or_404(OfficialImport.objects.defer("files"), pk=pk)
    discard_upload(upload_id=pk)
    messages.success(request, _("Thrown away. Nothing was imported."))
    return redirect("organizing_import_officials")


@require_GET
def sample(request: HttpRequest) -> HttpResponse:
    """Hand out the sample table, with a mark so that every spreadsheet program reads its accents."""
    text = (resources.files("organizing.officials.importing") / "sample.csv").read_text(encoding="utf-8")
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="officials.csv"'
    return response


def group_of(request: HttpRequest) -> LocalGroup:
    """The group in whose scope the request runs; `staff_only` has seen to it that there is one."""
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
