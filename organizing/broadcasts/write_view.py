"""The page where a broadcast is written."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from organizing.broadcasts.fields import FIELDS
from organizing.broadcasts.form import BroadcastForm, initial_of
from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.save import NoDraft, change_broadcast, make_broadcast
from organizing.campaigns.models import Campaign
from organizing.groups.admin_page import admin_page
from organizing.groups.permissions import group_in_scope
from organizing.people.list_models import Segment

NO_DRAFT: Final = gettext_lazy("It is no draft any more, so its words stay as they are. Take it back first.")


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A new one; `segment` in the address chooses whom it goes to."""
    segment = request.GET.get("segment", "")[:18]
    running = Campaign.objects.running().order_by("-pk").values_list("pk", flat=True).first()
    initial = {"campaign": running, "segment": int(segment) if segment.isdecimal() else None}
    form = BroadcastForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        group = group_in_scope()
        assert group is not None
        made = make_broadcast(group=group, by=request.user, now=timezone.now(), **form.what())
        return redirect("organizing_broadcasts_look", made.pk)
    return _page(request, form, title=_("New broadcast"), back=reverse("organizing_broadcasts"))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of a draft."""
    broadcast: Broadcast = get_object_or_404(Broadcast, pk=pk)
    back = reverse("organizing_broadcasts_look", args=[pk])
    form = BroadcastForm(request.POST if request.method == "POST" else None, initial=initial_of(broadcast))
    if broadcast.state != BroadcastState.DRAFT and not form.is_bound:
        messages.error(request, NO_DRAFT)
        return redirect(back)
    if form.is_bound and form.is_valid():
        try:
            change_broadcast(pk=pk, now=timezone.now(), **form.what())
        except NoDraft:
            return _page(request, form, title=_("Write"), back=back, broadcast=broadcast, is_late=True)
        messages.success(request, _("Saved."))
        return redirect(back)
    return _page(request, form, title=_("Write"), back=back, broadcast=broadcast)


def _page(
    request: HttpRequest,
    form: BroadcastForm,
    *,
    title: str,
    back: str,
    broadcast: Broadcast | None = None,
    is_late: bool = False,
) -> HttpResponse:
    """The boxes with what was written in them; `is_late` where it was sent off meanwhile, so that no word is lost."""
    trail: list[tuple[Any, str]] = [(_("Broadcasts"), reverse("organizing_broadcasts"))]
    if broadcast:
        trail.append((str(broadcast), back))
    return admin_page(
        request,
        "organizing/admin/broadcasts/write.html",
        title=title,
        icon="mail",
        trail=trail,
        status=409 if is_late else 422 if form.errors else 200,
        is_late=is_late,
        has_segments=Segment.objects.exists(),
        form=form,
        fields=[(f"{{{name}}}", field.label) for name, field in FIELDS.items()],
        back_url=back,
    )
