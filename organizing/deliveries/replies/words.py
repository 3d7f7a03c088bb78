"""Answers in an organizer's words."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.campaigns.models import DigestState, Target
from organizing.deliveries.answer_models import Reply, ReplyState
from organizing.groups.chip import Chip
from organizing.groups.moment import show_day

LOOKS: Final[dict[str, tuple[str, Any]]] = {
    ReplyState.NEW: ("mail", "wait"),
    ReplyState.READ: ("view", "plain"),
    ReplyState.ANSWERED: ("circle-check", "good"),
}
DIGESTS: Final[dict[str, tuple[str, Any]]] = {
    DigestState.ON: ("check", "good"),
    DigestState.PAUSED: ("org-pause", "wait"),
    DigestState.STOPPED: ("cross", "bad"),
}
FILED_BY: Final = {
    "token": gettext_lazy("Filed by the address it was sent to."),
    "message_id": gettext_lazy("Filed by the message it answers."),
    "sender": gettext_lazy(
        "Filed by its sender’s address alone, which anybody can write: make sure before you quote it."
    ),
    "hand": gettext_lazy("Filed by hand."),
}


def state_chip(reply: Reply) -> Chip:
    """New, read or done; an automatic note is only that."""
    if reply.is_automatic:
        return Chip(_("Automatic"), "cog", "plain")
    return Chip(reply.get_state_display(), *LOOKS[reply.state])


def digests_chip(target: Target) -> Chip:
    """Whether digests go to this target."""
    words = {
        DigestState.ON: _("Digests on"),
        DigestState.PAUSED: _("Digests paused"),
        DigestState.STOPPED: _("Digests stopped"),
    }
    return Chip(words[DigestState(target.digests)], *DIGESTS[target.digests])


def who_answered(reply: Reply) -> str:
    """The official's title, or that nobody is known."""
    return reply.official.title() if reply.official else _("Nobody on your list yet")


def what_it_answers(reply: Reply) -> tuple[str, str]:
    """What we had sent, in words, and its page; "" where there is none."""
    if reply.delivery_id:
        words = _("The digest of %(day)s") % {"day": show_day(reply.delivery.decided_at if reply.delivery else None)}
        return words, reverse("organizing_deliveries:inspect", args=[reply.delivery_id])
    if reply.packet:
        return _("The packet “%(title)s”") % {"title": reply.packet.title}, ""
    if reply.letter_id:
        return _("A supporter’s letter"), ""
    if reply.email:
        sent = _("Our e-mail of %(day)s") % {"day": show_day(reply.email.sent_at)}
        return sent, reverse("organizing_emails:inspect", args=[reply.email_id])
    return "", ""
