"""What those named do with one request: open it, take it, hand it over, close it, erase it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from organizing.assistance.close_request import close_request, reopen_request
from organizing.assistance.forget_requests import forget_request
from organizing.assistance.hand_over import RequestClosed, hand_over_by_link, hand_over_by_phone
from organizing.assistance.models import HelpPartner, HelpReading, HelpRequest
from organizing.assistance.read_request import is_open, read_request
from organizing.assistance.take_request import take_request
from organizing.assistance.words import request_chip, tell_request
from organizing.groups.admin_page import admin_page


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it, which leaves a trace."""
    found = get_object_or_404(HelpRequest, pk=pk)
    return redirect("organizing_help_opened", read_request(request=found, by=request.user, now=timezone.now()).pk)


@never_cache
@require_GET
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it to whoever opened it, for a few minutes."""
    readings = HelpReading.objects.select_related("request")
    reading: HelpReading = get_object_or_404(readings, pk=pk, read_by=request.user)
    if not is_open(reading, timezone.now()):
        messages.info(request, _("Press Read again: each reading is noted, and stays open for ten minutes."))
        return redirect("organizing_help")
    found = reading.request
    return admin_page(
        request,
        "organizing/admin/help/read.html",
        title=str(found),
        icon="help",
        trail=[(_("Get help"), reverse("organizing_help"))],
        found=found,
        chip=request_chip(found),
        shown=[(label, value) for label, value in tell_request(found) if value],
        readings=found.readings.select_related("read_by"),
        hand_overs=found.hand_overs.select_related("partner", "by"),
        partners=HelpPartner.objects.all(),
    )


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one looks after it."""
    found = get_object_or_404(HelpRequest, pk=pk)
    if take_request(request_id=found.pk, by=request.user):
        messages.success(request, _("%(request)s is yours.") % {"request": found})
    else:
        messages.warning(request, _("Somebody else is on it already."))
    return redirect("organizing_help")


@require_POST
def hand(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand it to a partner: by a link that opens once, or noted as told by phone."""
    found = get_object_or_404(HelpRequest, pk=pk)
    chosen, way = request.POST.get("partner", ""), request.POST.get("way", "")
    partner = HelpPartner.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    if partner is None or (way == "link" and not partner.email):
        messages.error(request, _("Choose a partner that can be reached in this way."))
        return redirect("organizing_help")
    verb = hand_over_by_link if way == "link" else hand_over_by_phone
    try:
        verb(request_id=found.pk, partner=partner, by=request.user, now=timezone.now())
    except RequestClosed:
        messages.error(request, _("It is closed. Open it again first."))
    else:
        messages.success(request, _("Handed to %(partner)s.") % {"partner": partner})
    return redirect("organizing_help")


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it."""
    close_request(request_id=get_object_or_404(HelpRequest, pk=pk).pk, now=timezone.now())
    messages.success(request, _("Closed."))
    return redirect("organizing_help")


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it again."""
    reopen_request(request_id=get_object_or_404(HelpRequest, pk=pk).pk, now=timezone.now())
    messages.success(request, _("It is open again."))
    return redirect("organizing_help")


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase it at once."""
    forget_request(request_id=get_object_or_404(HelpRequest, pk=pk).pk)
    messages.success(request, _("Erased."))
    return redirect("organizing_help")
