"""The Places screen: the group's own ZIP table, the outlines of its districts, and who else is asked."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.boundaries.remove import remove_boundary
from organizing.groups.guard import View, staff_only
from organizing.groups.models import GroupBoundary, GroupZip, LocalGroup, Role
from organizing.groups.permissions import membership_of
from organizing.groups.zip_table.bring_in import write_zips
from organizing.groups.zip_table.save import remove_zip, save_zip
from organizing.officials.place_imports import known_districts
from organizing.officials.places_form import ZipForm
from organizing.places.ocd import family_of
from organizing.places.remote.find_address import address_providers
from organizing.places.remote.notes import read_trouble

SHOWN: Final = 300


def places_urls() -> list[URLPattern]:
    """The screen's addresses; `organizing_places` is its first page, which viewers may read."""
    views: dict[str, tuple[View, str, str]] = {
        "": (look, "organizing_places", Role.VIEWER),
        "zips.csv": (download, "organizing_places_csv", Role.VIEWER),
        "zip/add/": (add_zip, "organizing_places_add", Role.ORGANIZER),
        "zip/<int:pk>/": (edit_zip, "organizing_places_zip", Role.ORGANIZER),
        "zip/<int:pk>/remove/": (drop_zip, "organizing_places_drop_zip", Role.ORGANIZER),
        "outline/<int:pk>/remove/": (drop_outline, "organizing_places_drop_outline", Role.ORGANIZER),
    }
    return [
        path(f"organizing/places/{tail}", staff_only(view, role=role), name=name)
        for tail, (view, name, role) in views.items()
    ]


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """Show everything on one page; `q` narrows the ZIP codes."""
    asked = request.GET.get("q", "").strip()[:40]
    lines = GroupZip.objects.select_related("county", "district").order_by("zip_code")
    found = lines.filter(zip_code__startswith=asked) if asked.isdigit() else lines.filter(town__icontains=asked)
    outlines = GroupBoundary.objects.select_related("division").defer("geometry").order_by("division__ocd_id")
    membership = membership_of(request.user)
    return admin_page(
        request,
        "organizing/admin/places.html",
        title=_("Places"),
        icon="globe",
        asked=asked,
        lines=found[:SHOWN],
        count=found.count(),
        in_all=lines.count(),
        open_lines=lines.filter(district=None).count(),
        outlines=outlines,
        undrawn=_undrawn(list(outlines)),
        services=[(one.label, read_trouble(one.name)) for one in address_providers()],
        may_edit=membership is not None and membership.may(Role.ORGANIZER),
    )


def _undrawn(outlines: list[GroupBoundary]) -> list[str]:
    """Districts of the same maps that have no outline yet: with a gap in the map nobody there is found."""
    drawn = {one.division.ocd_id for one in outlines}
    families = {family_of(one) for one in drawn}
    return [one.name for one in known_districts() if family_of(one.ocd_id) in families and one.ocd_id not in drawn]


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """Hand out the table as a spreadsheet reads it, accents and all; an empty one has the headings."""
    response = HttpResponse(write_zips().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="zips.csv"'
    return response


@require_http_methods(["GET", "POST"])
def add_zip(request: HttpRequest) -> HttpResponse:
    """A new line."""
    return _edit(request, None, title=_("Add a ZIP code"))


@require_http_methods(["GET", "POST"])
def edit_zip(request: HttpRequest, pk: int) -> HttpResponse:
    """A line that is there."""
    line: GroupZip = get_object_or_404(GroupZip.objects.select_related("county", "district"), pk=pk)
    return _edit(request, line, title=_("ZIP code %(zip)s") % {"zip": line.zip_code})


def _edit(request: HttpRequest, line: GroupZip | None, *, title: str) -> HttpResponse:
    group: LocalGroup = request.organizing_group  # type: ignore[attr-defined]
    form = ZipForm(request.POST if request.method == "POST" else None, line=line, known=known_districts())
    if request.method == "POST" and form.is_valid() and form.row is not None:
        row = form.row
        save_zip(group=group, zip_code=row.zip_code, town=row.town, county=row.county, district=row.district)
        messages.success(request, _("%(zip)s is saved.") % {"zip": row.zip_code})
        return redirect("organizing_places")
    context: dict[str, Any] = {
        "title": title,
        "icon": "globe",
        "trail": [(_("Places"), reverse("organizing_places"))],
        "status": 422 if form.errors else 200,
        "form": form,
        "line": line,
    }
    return admin_page(request, "organizing/admin/places_zip.html", **context)


@require_POST
def drop_zip(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a line."""
    line: GroupZip = get_object_or_404(GroupZip, pk=pk)
    remove_zip(zip_id=line.pk)
    messages.success(request, _("%(zip)s is out of your table.") % {"zip": line.zip_code})
    return redirect("organizing_places")


@require_POST
def drop_outline(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an outline away."""
    outline: GroupBoundary = get_object_or_404(GroupBoundary.objects.select_related("division"), pk=pk)
    remove_boundary(boundary_id=outline.pk)
    messages.success(request, _("The outline of %(district)s is gone.") % {"district": outline.division})
    return redirect("organizing_places")
