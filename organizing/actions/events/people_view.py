"""Who answered an event, by name and by answer."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from organizing.actions.event_models import Event
from organizing.actions.events.rsvp import COMING, with_answers
from organizing.actions.models import Action
from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of

ON_A_PAGE: Final = 100
# As staff say it of others; `rsvp.ANSWERS` is how people say it of themselves.
SAID: Final[dict[str, Any]] = {
    "yes": gettext_lazy("Coming"),
    "maybe": gettext_lazy("Maybe"),
    "no": gettext_lazy("Not coming"),
}


@require_GET
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Those of one confirmed answer, the newest first; `answer` in the address says which."""
    event: Event = get_object_or_404(with_answers(Event.objects.select_related("ask__campaign")), pk=pk)
    asked = request.GET.get("answer", "")
    answer, membership = asked if asked in SAID else "yes", membership_of(request.user)
    said = Action.objects.counted().filter(ask=event.ask_id, person__isnull=False, **{f"details__{COMING}": answer})
    found = said.select_related("person").order_by("-confirmed_at", "-pk")
    return admin_page(
        request,
        "organizing/admin/events/people.html",
        title=str(event),
        icon="date",
        trail=[(_("Events and hearings"), reverse("organizing_events"))],
        event=event,
        answer=answer,
        answers=[(value, words, getattr(event, f"number_{value}")) for value, words in SAID.items()],
        page=Paginator(found, ON_A_PAGE).get_page(request.GET.get("p")),
        may_write=membership is not None and membership.may(Role.ORGANIZER),
    )
