"""The small buttons of an answer's page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.deliveries.answer_models import Reply
from organizing.deliveries.settle_reply import finish_reply, mark_reply_read


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody read it. Opening the page does not: prefetching browsers open pages too."""
    get_object_or_404(Reply.objects.only("pk"), pk=pk)
    mark_reply_read(reply_id=pk, by=request.user, now=timezone.now())
    messages.success(request, _("Noted as read. It stays on Today until it is dealt with."))
    return redirect("organizing_replies:inspect", pk)


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that nothing is left to do about it."""
    get_object_or_404(Reply.objects.only("pk"), pk=pk)
    if finish_reply(reply_id=pk, by=request.user, now=timezone.now()):
        messages.success(request, _("Dealt with. Digests that this answer had paused go out again."))
    return redirect("organizing_replies:list")
