"""The kinds of ask that come with the package."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from organizing.registry import AskKind, ask_kinds


def call_identity(details: dict[str, Any]) -> str:
    """The same outcome at the same office on one day is one call, reported twice."""
    return f"{details.get('official', '')}:{details.get('outcome', '')}:{details.get('day', '')}"


def register() -> None:
    """Add petition, call, letter and event to the registry.

    Nobody can write in another's name, or say that another is coming: letters and answers to an event wait for the
    mailed button, one action per person and ask.
    """
    ask_kinds.add("petition", AskKind(label=_("Petition")))
    ask_kinds.add("call", AskKind(label=_("Call an official"), needs_confirmation=False, dedupe=call_identity))
    ask_kinds.add(
        "letter",
        AskKind(
            label=_("Write to officials"),
            thanks="letter_confirm",
            take_back=_("Take my letter back"),
            confirm_page="confirm_letter",
            withdraw_page="withdraw_letter",
        ),
    )
    ask_kinds.add(
        "event",
        AskKind(
            label=_("Come to an event"),
            thanks="rsvp_confirm",
            take_back=_("Take my answer back"),
            confirm_page="confirm_rsvp",
            withdraw_page="withdraw_rsvp",
        ),
    )
