"""The ledger in an organizer's words."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.groups.chip import Chip
from organizing.mail.models import Email, EmailState

KINDS: Final = {
    "thank_you": gettext_lazy("Thank-you with confirm button"),
    "invitation": gettext_lazy("Invitation to the staff"),
    "follow_up": gettext_lazy("Follow-up from a ladder"),
    "hearing": gettext_lazy("About the hearing"),
    "event_news": gettext_lazy("An event was called off or has moved"),
    "task_digest": gettext_lazy("Tasks of the day, to an organizer"),
    "digest": gettext_lazy("Digest to an official"),
    "answer_official": gettext_lazy("Our answer to an official"),
    "reply_to_signers": gettext_lazy("An official’s answer, told to the signers"),
    "letter": gettext_lazy("Letter of a supporter to an official"),
    "packet": gettext_lazy("Totals of a packet to an official"),
    "delivered": gettext_lazy("News of the delivery to a signer"),
    "ladder_test": gettext_lazy("Follow-up, sent to oneself"),
    "broadcast": gettext_lazy("Broadcast"),
    "broadcast_test": gettext_lazy("Broadcast, sent to oneself"),
    "help_waits": gettext_lazy("A request for help waits, to those who read them"),
    "help_handed": gettext_lazy("A request for help, to a partner organization"),
    "story_received": gettext_lazy("A story came, to its teller"),
    "story_use": gettext_lazy("May we tell it there? To the teller of a story"),
}

LOOKS: Final[dict[str, tuple[str, Any]]] = {
    EmailState.DUE: ("time", "wait"),
    EmailState.SENDING: ("mail", "wait"),
    EmailState.SENT: ("check", "good"),
    EmailState.DELIVERED: ("circle-check", "good"),
    EmailState.BOUNCED: ("warning", "bad"),
    EmailState.COMPLAINED: ("warning", "bad"),
    EmailState.FAILED: ("warning", "bad"),
    EmailState.UNKNOWN: ("help", "wait"),
    EmailState.CANCELLED: ("cross", "plain"),
}


def kind_in_words(kind: str) -> Any:
    """What sort of message this is; a plugin's kind shows its own name."""
    return KINDS.get(kind) or kind.replace("_", " ").capitalize()


def state_chip(email: Email) -> Chip:
    """Where the message is."""
    icon, tone = LOOKS[email.state]
    return Chip(email.get_state_display(), icon, tone)


def reason_in_words(email: Email) -> str:
    """Why it is there, in the reader's language: the ledger keeps the English sentence as its key."""
    return _(email.reason) if email.reason else ""
