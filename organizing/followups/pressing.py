"""Is anybody left to be pressed? Whoever said yes is thanked, by ladders as by pages."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from organizing.campaigns.models import Campaign, Target
from organizing.followups.models import Anchor, Step

# By these a rung shows that a call or a letter is what it asks for.
DONE_ALREADY: Final = frozenset({"called", "wrote"})
LINKS: Final = ("{call_url}", "{write_url}")
EVERYONE_AGREES: Final = gettext_noop("Everyone who decides has said yes: nobody is pressed any more.")


def presses_nobody(step: Step) -> bool:
    """Would this rung ask people to press officials who have all said yes? Then it is passed by.

    Asked when the rung falls due and again when its mail is sent. A mail about a hearing goes out all the same,
    unless a call or a letter is its very purpose: its link leads to a page that thanks.
    """
    return is_pressing(step) and everyone_agrees(step.ladder.campaign)


def is_pressing(step: Step) -> bool:
    """Does the rung send people to call or to write?"""
    if step.kind != "email":
        return False
    if DONE_ALREADY.intersection(step.skip_if):
        return True
    texts = " ".join(step.body.values())
    return step.anchor != Anchor.HEARING and any(link in texts for link in LINKS)


def everyone_agrees(campaign: Campaign) -> bool:
    """Have all who decide said yes? One query."""
    return bool(Target.objects.filter(campaign=campaign).who_decide().all_agree())
