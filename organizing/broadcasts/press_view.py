"""The buttons of a broadcast's page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.broadcasts.approve import NeedsAnother, approve_broadcast
from organizing.broadcasts.form import SendForm
from organizing.broadcasts.halt import pause_broadcast, resume_broadcast, stop_broadcast
from organizing.broadcasts.look_view import show
from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.own_copy import send_own_copy
from organizing.broadcasts.save import copy_broadcast, drop_broadcast
from organizing.broadcasts.send import CannotGo, send_broadcast, take_back
from organizing.groups.permissions import membership_of
from organizing.mail.clock import wall_time

RELATED = ("campaign", "segment", "group__site", "made_by", "asked_by", "approved_by")


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it go now or at an hour of the group's clock; what is out of the ordinary is held."""
    broadcast: Broadcast = get_object_or_404(Broadcast.objects.select_related(*RELATED), pk=pk)
    form, now = SendForm(request.POST, label_suffix=""), timezone.now()
    if not form.is_valid():
        return show(request, broadcast, form=form, status=422)
    start_at = _start_at(form.cleaned_data, broadcast, now)
    how = {name: form.cleaned_data[name] for name in ("spread_hours", "try_hours")}
    try:
        sent = send_broadcast(pk=pk, start_at=start_at, by=request.user, now=now, **how)
    except CannotGo as trouble:
        for reason in trouble.reasons:
            messages.error(request, reason)
        return show(request, broadcast, form=form, status=422)
    if sent.state == BroadcastState.HELD:
        messages.warning(request, _("It is out of the ordinary, so it waits until somebody else has looked at it."))
    else:
        messages.success(request, _("It is on its way.") if start_at <= now else _("It is scheduled."))
    return redirect("organizing_broadcasts_look", pk)


def _start_at(given: dict[str, Any], broadcast: Broadcast, now: datetime) -> datetime:
    if given["when"] != "at":
        return now
    return max(now, wall_time(datetime.combine(given["day"], given["hour"]), broadcast.group.zone))


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a held one go; not by whoever asked for it."""
    broadcast, now = get_object_or_404(Broadcast, pk=pk), timezone.now()
    try:
        is_news = approve_broadcast(pk=broadcast.pk, by=request.user, now=now)
    except NeedsAnother:
        messages.error(request, _("You asked for it, so somebody else must let it go."))
    else:
        if is_news:
            is_ahead = broadcast.start_at is not None and broadcast.start_at > now
            messages.success(request, _("Approved. It is scheduled.") if is_ahead else _("Approved. It is on its way."))
    return redirect("organizing_broadcasts_look", pk)


@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft of it again."""
    if take_back(pk=get_object_or_404(Broadcast, pk=pk).pk):
        messages.success(request, _("It is a draft again. Nobody got it."))
    else:
        messages.error(request, _("It has begun already. You can still stop what is not out yet."))
    return redirect("organizing_broadcasts_look", pk)


@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep back what is not out."""
    if pause_broadcast(pk=get_object_or_404(Broadcast, pk=pk).pk):
        messages.success(request, _("Paused. Nobody else gets it until you press “Resume”."))
    return redirect("organizing_broadcasts_look", pk)


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it go on."""
    if resume_broadcast(pk=get_object_or_404(Broadcast, pk=pk).pk):
        messages.success(request, _("It goes on where it was."))
    return redirect("organizing_broadcasts_look", pk)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Send no more of it."""
    if stop_broadcast(pk=get_object_or_404(Broadcast, pk=pk).pk, now=timezone.now()):
        messages.success(request, _("Stopped. Whoever had not got it will not."))
    return redirect("organizing_broadcasts_look", pk)


@require_POST
def own_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it to oneself, in each language it is written in."""
    broadcast = get_object_or_404(Broadcast, pk=pk)
    membership = membership_of(request.user)
    assert membership is not None
    if not broadcast.languages:
        messages.error(request, _("Write a subject and a text, in one language at least."))
    elif not membership.user.email:
        messages.error(request, _("Your account has no e-mail address. Add one under your name, below left."))
    else:
        for language in broadcast.languages:
            send_own_copy(broadcast=broadcast, to=membership, language=language, now=timezone.now())
        messages.success(request, _("On its way to %(address)s.") % {"address": membership.user.email})
    return redirect("organizing_broadcasts_look", pk)


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin another with the same words."""
    found: Broadcast = get_object_or_404(Broadcast.objects.select_related("campaign", "segment", "group"), pk=pk)
    made = copy_broadcast(broadcast=found, by=request.user, now=timezone.now())
    messages.success(request, _("Here is a copy. The first one stays as it is."))
    return redirect("organizing_broadcasts_write", made.pk)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a draft."""
    if drop_broadcast(pk=get_object_or_404(Broadcast, pk=pk).pk):
        messages.success(request, _("The draft is deleted."))
        return redirect("organizing_broadcasts")
    messages.error(request, _("Only drafts can be deleted."))
    return redirect("organizing_broadcasts_look", pk)
