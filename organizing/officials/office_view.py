"""The screens where an organizer adds an office and corrects one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.groups.admin_page import admin_page
from organizing.groups.models import GroupZip, LocalGroup
from organizing.groups.moment import local_day
from organizing.officials.add_office import OfficeExists, add_office
from organizing.officials.edit_office import edit_office
from organizing.officials.forms.office import OfficeForm
from organizing.officials.models import Office, Official
from organizing.officials.official_view import list_trail, page_url
from organizing.officials.vacancies import SeatsInUse
from organizing.places.models import Division


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Show the form; a good POST makes the office and goes on to who holds it."""
    group: LocalGroup = request.organizing_group  # type: ignore[attr-defined]
    form = OfficeForm(request.POST if request.method == "POST" else None, office=None, places=known_places())
    if request.method == "POST" and form.is_valid():
        try:
            office = add_office(group=group, details=form.details(), today=local_day(timezone.now()))
        except OfficeExists as error:
            sentence = _("%(office)s of this place is on your list already.") % {"office": error.office}
            form.add_error(f"name_{next(iter(error.office.name), 'en')}", sentence)
        else:
            messages.success(request, _("The office is on your list, vacant until you say who holds it."))
            return redirect("organizing_officials:add", office.pk)
    list_url = reverse("organizing_officials:list")
    return show_form(request, form, title=_("Add an office"), trail=list_trail(), cancel_url=list_url)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; a good POST saves and returns to whoever holds the office."""
    office: Office = get_object_or_404(Office.objects.select_related("division"), pk=pk)
    form = OfficeForm(request.POST if request.method == "POST" else None, office=office, places=[])
    today = local_day(timezone.now())
    if request.method == "POST" and form.is_valid():
        try:
            edit_office(office_id=pk, details=form.details(), today=today)
        except SeatsInUse:
            form.add_error("seats", _("Somebody holds one of those seats. End that term first."))
        else:
            messages.success(request, _("Saved. Later imports keep what you changed."))
            return redirect(way_back(pk))
    trail = [*list_trail(), (str(office), way_back(pk))]
    return show_form(request, form, title=_("Edit office"), trail=trail, cancel_url=way_back(pk))


def known_places() -> list[Division]:
    """The places the group's ZIP codes lie in, and those of the offices it has, without their order of arrival."""
    offices, zips = Office.objects.order_by().values("division"), GroupZip.objects.order_by()
    known = Q(pk__in=offices) | Q(pk__in=zips.values("county")) | Q(pk__in=zips.values("district"))
    return list(Division.objects.filter(known).order_by("ocd_id"))


def way_back(office_id: int) -> str:
    """The page of whoever holds the office, else the list."""
    holder = (
        Official.objects.latest_in_seat(local_day(timezone.now())).filter(office=office_id).order_by("seat").first()
    )
    return page_url(holder.pk) if holder else reverse("organizing_officials:list")


def show_form(request: HttpRequest, form: OfficeForm, **frame: Any) -> HttpResponse:
    """Draw the form."""
    status = 422 if form.errors else 200
    return admin_page(request, "organizing/admin/office_form.html", icon="edit", status=status, form=form, **frame)
