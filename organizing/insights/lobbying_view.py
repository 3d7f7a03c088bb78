"""The lobbying log in the admin: a quarter at a time, by hand or as the nightly note left it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.groups.moment import local_day
from organizing.groups.permissions import membership_of
from organizing.insights.lobbying_form import ActivityForm
from organizing.insights.lobbying_report import Quarter, add_up, report_csv
from organizing.insights.models import Lobbying, LobbyingEntry
from organizing.insights.note_activity import note_activity, remove_activity


def lobbying_urls() -> list[URLPattern]:
    """The log's addresses; viewers may read."""
    views: dict[str, tuple[View, str, str]] = {
        "": (look, "organizing_lobbying", Role.VIEWER),
        "report.csv": (download, "organizing_lobbying_csv", Role.VIEWER),
        "add/": (edit, "organizing_lobbying_add", Role.ORGANIZER),
        "<int:pk>/": (edit, "organizing_lobbying_edit", Role.ORGANIZER),
        "<int:pk>/remove/": (remove, "organizing_lobbying_remove", Role.ORGANIZER),
    }
    return [
        path(f"organizing/lobbying/{tail}", staff_only(view, role=role), name=name)
        for tail, (view, name, role) in views.items()
    ]


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """One quarter: what it adds up to, then its entries; `class` narrows them."""
    quarter = _quarter(request)
    entries = quarter.entries()
    asked = request.GET.get("class", "")
    if asked in Lobbying.values:
        entries = entries.filter(lobbying=asked)
    membership = membership_of(request.user)
    return admin_page(
        request,
        "organizing/admin/lobbying.html",
        title=_("Lobbying log"),
        icon="history",
        quarter=quarter,
        before=quarter.neighbor(-1),
        after=quarter.neighbor(1),
        sums=add_up(quarter),
        entries=entries,
        classes=Lobbying.choices,
        asked=asked,
        may_edit=membership is not None and membership.may(Role.ORGANIZER),
    )


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """The quarter as a table."""
    quarter = _quarter(request)
    response = HttpResponse(report_csv(quarter), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="lobbying-{quarter}.csv"'
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Enter an activity, or correct one."""
    entry = get_object_or_404(LobbyingEntry, pk=pk) if pk else None
    form = ActivityForm(request.POST if request.method == "POST" else None, entry=entry)
    if form.is_bound and form.is_valid():
        group = request.organizing_group  # type: ignore[attr-defined]
        noted = note_activity(group=group, activity=form.activity(), by=request.user, now=timezone.now(), entry=entry)
        messages.success(request, _("Saved."))
        return redirect(f"{reverse('organizing_lobbying')}?quarter={Quarter.of(noted.happened_on)}")
    return admin_page(
        request,
        "organizing/admin/lobbying_entry.html",
        title=_("Activity"),
        icon="history",
        trail=[(_("Lobbying log"), reverse("organizing_lobbying"))],
        status=422 if form.errors else 200,
        form=form,
        entry=entry,
    )


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out an entry that was made by hand."""
    entry = get_object_or_404(LobbyingEntry, pk=pk)
    quarter = Quarter.of(entry.happened_on)
    remove_activity(entry)
    return redirect(f"{reverse('organizing_lobbying')}?quarter={quarter}")


def _quarter(request: HttpRequest) -> Quarter:
    return Quarter.read(request.GET.get("quarter", ""), today=local_day(timezone.now()))
