"""The two buttons beside a target: let digests go again, or end them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.campaigns.models import Target
from organizing.deliveries.pause_digests import ASKED, resume_digests, stop_digests


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Digests go to this target again."""
    target = get_object_or_404(Target, pk=pk)
    if resume_digests(target_id=pk, now=timezone.now()):
        messages.success(request, _("Digests go to them again."))
    return redirect(_back(request, target))


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """They asked for no more: a task says so to whoever keeps in touch with them."""
    target = get_object_or_404(Target, pk=pk)
    if stop_digests(target_id=pk, reason=ASKED, now=timezone.now()):
        messages.success(request, _("They get no more digests. A task reminds you to find another way."))
    return redirect(_back(request, target))


def _back(request: HttpRequest, target: Target) -> str:
    """Where the button stood, if that was here; else the campaign."""
    given = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(given, allowed_hosts=None):
        return given
    return reverse("organizing_campaigns:inspect", args=[target.campaign_id])
