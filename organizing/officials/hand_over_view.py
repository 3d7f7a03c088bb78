"""The screen for a seat that changed hands."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.groups.admin_page import admin_page
from organizing.groups.moment import local_day
from organizing.officials.forms.hand_over import HandOverForm
from organizing.officials.hand_over import hand_over_seat
from organizing.officials.models import Official
from organizing.officials.official_view import list_trail, page_url


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; a good POST ends one term, opens the next, and goes to whoever holds the seat then."""
    official: Official = get_object_or_404(Official.objects.select_related("office"), pk=pk)
    if not official.name:
        # Nobody leaves a vacant seat: whoever takes it is written into its own page.
        return redirect("organizing_officials:edit", pk)
    today = local_day(timezone.now())
    form = HandOverForm(request.POST if request.method == "POST" else None, official=official, today=today)
    if request.method == "POST" and form.is_valid():
        last_day, successor = form.cleaned_data["last_day"], form.successor()
        after = hand_over_seat(official_id=pk, last_day=last_day, successor=successor, today=today)
        messages.success(request, _("The term is ended. Open campaigns aim at the seat’s new holder."))
        return redirect(page_url(after.pk))
    return admin_page(
        request,
        "organizing/admin/hand_over.html",
        title=_("Left the seat"),
        icon="redirect",
        trail=[*list_trail(), (official.title(), page_url(pk))],
        status=422 if form.errors else 200,
        form=form,
        official=official,
        cancel_url=page_url(pk),
    )
