"""Broadcasts in an organizer's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.broadcasts.audience import Audience
from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.reach import WHY_NOT
from organizing.groups.chip import Chip, Tone
from organizing.people.bulk_jobs.numbers import in_digits

LOOKS: Final[dict[str, tuple[str, Tone]]] = {
    BroadcastState.DRAFT: ("edit", "plain"),
    BroadcastState.HELD: ("user", "wait"),
    BroadcastState.SCHEDULED: ("time", "wait"),
    BroadcastState.SENDING: ("mail", "wait"),
    BroadcastState.PAUSED: ("org-pause", "wait"),
    BroadcastState.STOPPED: ("cross", "bad"),
    BroadcastState.DONE: ("circle-check", "good"),
}


def broadcast_chip(broadcast: Broadcast) -> Chip:
    """Where it is."""
    icon, tone = LOOKS[broadcast.state]
    return Chip(broadcast.get_state_display(), icon, tone)


def audience_in_words(audience: Audience, *, usual: int | None) -> str:
    """Such as: 3,214 people, 9 times your usual, 61 % outside the county."""
    parts = [people_in_words(audience.reached)]
    if usual:
        parts.append(_times_in_words(audience.reached, usual))
    if audience.elsewhere:
        parts.append(_("%(percent)s %% outside the county") % {"percent": audience.elsewhere_percent})
    return ", ".join(part for part in parts if part)


def people_in_words(count: int) -> str:
    """Such as: 3,214 people."""
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": in_digits(count)}


def _times_in_words(count: int, usual: int) -> str:
    times = round(count / usual)
    if times >= 2:
        return _("%(times)s times your usual") % {"times": in_digits(times)}
    return _("fewer than usual") if count < usual / 2 else _("about as many as usual")


def left_out_in_words(left_out: Mapping[str, int]) -> list[tuple[int, Any]]:
    """Each reason after its number, the largest first."""
    most_first = sorted(left_out.items(), key=lambda pair: -pair[1])
    return [(count, WHY_NOT.get(why, why)) for why, count in most_first if count]
