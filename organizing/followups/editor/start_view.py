"""The page before a ladder is started: who begins, and how many."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.followups.beginners import beginners_in_words
from organizing.followups.editor.ladder_view import find_ladder, trail_of
from organizing.followups.faults import find_faults
from organizing.followups.models import LadderState
from organizing.followups.trigger_words import trigger_in_words
from organizing.groups.admin_page import admin_page


@require_GET
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the start would do, and ask."""
    ladder = find_ladder(pk)
    if ladder.state != LadderState.DRAFT:
        messages.info(request, _("This ladder was started already."))
        return redirect("organizing_ladders:inspect", pk)
    steps = list(ladder.steps.filter(version=ladder.version).order_by("position"))
    if not steps or find_faults(steps):
        messages.error(request, _("Something in the draft is not right yet. See the marked sentences."))
        return redirect("organizing_ladders:edit", pk)
    return admin_page(
        request,
        "organizing/admin/ladders/start.html",
        title=_("Start the ladder"),
        icon="org-ladder",
        trail=trail_of(ladder),
        ladder=ladder,
        begins=trigger_in_words(ladder),
        beginners=beginners_in_words(ladder, now=timezone.now()),
    )
