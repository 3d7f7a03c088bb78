"""A partner organization opens a request that was handed to it: once, by a button."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from organizing.assistance.email import PURPOSE
from organizing.assistance.models import HelpRequest
from organizing.assistance.open_hand_over import LinkSpent, open_hand_over, opens
from organizing.assistance.words import tell_request
from organizing.pages.token_views import group_of, show_page, token_page


@token_page(PURPOSE)
def hand_over(request: HttpRequest, token: str, hand_over_id: int) -> HttpResponse:
    """Show a button; pressed, it shows how to reach the person, and no press after it does."""
    context: dict[str, Any] = {"group": group_of(request), "state": "ask"}
    now = timezone.now()
    if request.method == "POST":
        try:
            opened: HelpRequest = open_hand_over(hand_over_id=hand_over_id, now=now).request
            return show_page(request, "hand_over", {**context, "state": "open", "shown": tell_request(opened)})
        except LinkSpent:
            context["state"] = "spent"
    elif not opens(hand_over_id=hand_over_id, now=now):
        context["state"] = "spent"
    context["why"] = _("It opens once. It was opened already, has run out, or the request went another way.")
    return show_page(request, "hand_over", context)
