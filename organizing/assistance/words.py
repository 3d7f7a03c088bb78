"""A request for help in words, for those who may read it, and its state for those who may not."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.assistance.models import HelpRequest, HelpState
from organizing.groups.chip import Chip, Tone
from organizing.groups.moment import show_moment

WAYS: Final[dict[str, Any]] = {
    "call": gettext_lazy("A phone call"),
    "text": gettext_lazy("A text message"),
    "whatsapp": gettext_lazy("WhatsApp"),
    "email": gettext_lazy("E-mail"),
}
LOOKS: Final[dict[str, tuple[str, Tone]]] = {
    HelpState.NEW: ("time", "wait"),
    HelpState.TAKEN: ("user", "wait"),
    HelpState.HANDED: ("redirect", "good"),
    HelpState.CLOSED: ("circle-check", "plain"),
}


def tell_request(request: HelpRequest) -> list[tuple[str, Any]]:
    """Line by line what somebody who calls back must know."""
    leave = _("Yes") if request.may_leave_word == "yes" else _("No: hang up if somebody else answers")
    return [
        (_("Reach them by"), WAYS.get(request.reach_by, request.reach_by)),
        (_("Number or address"), request.reach),
        (_("May a message be left?"), leave),
        (_("Safe time"), request.safe_time),
        (_("Language"), request.spoken),
        (_("County"), request.county),
        (_("Call them"), request.name),
    ]


def request_chip(request: HelpRequest) -> Chip:
    """How far it has come."""
    icon, tone = LOOKS[request.state]
    return Chip(request.get_state_display(), icon, tone)


def due_chip(request: HelpRequest, now: datetime) -> Chip:
    """By when somebody should call."""
    if request.due_at <= now:
        return Chip(_("Late"), "warning", "bad")
    return Chip(_("By %(moment)s") % {"moment": show_moment(request.due_at)}, "time", "wait")
