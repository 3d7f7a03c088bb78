"""The buttons of a ladder: start, pause, resume."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from organizing.followups.beginners import started_in_words
from organizing.followups.faults import find_faults
from organizing.followups.models import Ladder, Step
from organizing.followups.pause import pause_ladder, resume_ladder, start_ladder

VERBS: Final[dict[str, Callable[..., bool]]] = {
    "start": lambda ladder_id: start_ladder(ladder_id=ladder_id, now=timezone.now()),
    "pause": pause_ladder,
    "resume": resume_ladder,
}
DONE: Final[dict[str, Any]] = {
    "pause": _("The ladder is paused. Everybody stays where they are."),
    "resume": _("The ladder runs on. The distance between steps is kept."),
}


@require_POST
def move_ladder(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Press one of the three buttons, then show the ladder again."""
    if verb not in VERBS or not Ladder.objects.filter(pk=pk).exists():
        raise Http404
    if verb == "start" and find_faults(list(Step.objects.filter(ladder=pk, version=F("ladder__version")))):
        messages.error(request, str(_("Something in the draft is not right yet. See the marked sentences.")))
        return redirect("organizing_ladders:edit", pk)
    if VERBS[verb](ladder_id=pk):
        messages.success(request, str(DONE[verb]) if verb in DONE else _started(pk))
    else:
        messages.info(request, str(_("Nothing changed: somebody was quicker.")))
    return redirect("organizing_ladders:inspect", pk)


def _started(pk: int) -> str:
    return started_in_words(Ladder.objects.select_related("campaign").get(pk=pk), now=timezone.now())
