"""Keep aiming at the seat when another person takes it."""

from __future__ import annotations

from typing import Final

from organizing.campaigns.models import CampaignState, Stance, Target
from organizing.officials.models import Official
from organizing.registry import listen

# A campaign that is over keeps the names of those who decided it.
OPEN: Final = (CampaignState.PLANNING, CampaignState.RUNNING, CampaignState.MONITORING)


def follow_seat(*, before: Official, after: Official) -> None:
    """Point every open campaign's target at the seat's new holder, whose stance nobody knows yet.

    In the transaction of whoever changed the seat. Safe to call twice.
    """
    targets = Target.objects.filter(official=before, campaign__state__in=OPEN)
    targets.update(official=after, stance=Stance.UNKNOWN)


def register() -> None:
    """Hear of seats that changed hands."""
    listen("seat_changed_hands", follow_seat)
