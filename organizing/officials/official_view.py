"""The screens where an organizer corrects an official, names one, and notes that all is right."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.moment import local_day
from organizing.officials.add_official import NoFreeSeat, add_official
from organizing.officials.check_official import check_official
from organizing.officials.details import OfficialDetails
from organizing.officials.edit_official import SeatTaken, edit_official
from organizing.officials.forms.sheet import OfficialSheet
from organizing.officials.models import Office, Official
from organizing.officials.words import holder_in_words, place_in_words


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything about an official in boxes; a good POST saves it, "more rows" only adds rows."""
    official: Official = get_object_or_404(Official.objects.select_related("office__division"), pk=pk)
    sheet = sheet_of(request, OfficialDetails.of(official))
    if sheet.is_valid():
        try:
            edit_official(official_id=pk, details=sheet.saved())
        except SeatTaken as error:
            sentence = _("%(name)s holds this seat now. End that term first, or write when this one ended.")
            sheet.form.add_error("term_ends_on", sentence % {"name": holder_in_words(error.holder)})
        else:
            messages.success(request, _("Saved. Later imports keep what you changed."))
            return redirect(page_url(pk))
    trail = [*list_trail(), (official.title(), page_url(pk))]
    return show_sheet(request, sheet, official.office, title=_("Edit official"), trail=trail, cancel_url=page_url(pk))


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Name somebody for a free seat of an office."""
    office: Office = get_object_or_404(Office.objects.select_related("division"), pk=pk)
    sheet = sheet_of(request, OfficialDetails())
    if sheet.is_valid():
        try:
            official = add_official(office_id=pk, details=sheet.saved(), today=sheet.today)
        except NoFreeSeat:
            sheet.form.add_error(None, _("Every seat of this office is held. Open the page of whoever left it."))
        else:
            messages.success(request, _("Saved. Later imports keep what you changed."))
            return redirect(page_url(official.pk))
    list_url = reverse("organizing_officials:list")
    return show_sheet(request, sheet, office, title=_("Add an official"), trail=list_trail(), cancel_url=list_url)


@require_POST
def checked(request: HttpRequest, pk: int) -> HttpResponse:
    """Note today as the day somebody made sure."""
    get_object_or_404(Official, pk=pk)
    check_official(official_id=pk, day=local_day(timezone.now()))
    messages.success(request, _("Noted: checked today."))
    return redirect(page_url(pk))


def sheet_of(request: HttpRequest, details: OfficialDetails) -> OfficialSheet:
    """The page's forms, filled with what was sent if anything was."""
    data = request.POST if request.method == "POST" else None
    return OfficialSheet(details=details, today=local_day(timezone.now()), data=data)


def show_sheet(request: HttpRequest, sheet: OfficialSheet, office: Office, **frame: Any) -> HttpResponse:
    """Draw the forms."""
    return admin_page(
        request,
        "organizing/admin/official_form.html",
        icon="edit",
        status=422 if sheet.has_errors else 200,
        sheet=sheet,
        office=office,
        place=place_in_words(office.division),
        **frame,
    )


def page_url(pk: int) -> str:
    """An official's page."""
    return reverse("organizing_officials:inspect", args=[pk])


def list_trail() -> list[tuple[Any, str]]:
    """The way back to the list."""
    return [(_("Officials"), reverse("organizing_officials:list"))]
