"""The button that starts or stops one's morning e-mail."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.followups.todo.switch_mail import switch_morning_mail
from organizing.groups.permissions import membership_of


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Switch it for the reader alone, and say so; a post that says neither changes nothing."""
    membership, wants = membership_of(request.user), request.POST.get("wants", "")
    if membership is not None and wants in ("yes", "no"):
        switch_morning_mail(membership=membership, wants=wants == "yes")
        on, off = _("Your tasks come by e-mail in the morning."), _("You get no e-mail about your tasks any more.")
        messages.success(request, on if wants == "yes" else off)
    return redirect("organizing_tasks:list")
