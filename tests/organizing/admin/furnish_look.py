"""How a group's pages look, and a pledge that waits for an organizer: each full of the group's mark."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from organizing.campaigns.models import Campaign
from organizing.campaigns.pledge_models import Pledge, PledgeKind
from organizing.pages.theme.save_theme import save_theme


def look_of(*, campaign: Campaign, mark: str, lead: Any, now: datetime) -> None:
    """A theme of its own and a pledge nobody has looked at."""
    save_theme(group=campaign.group, palette="plum", by=lead, now=now)
    Pledge.objects.create(
        group=campaign.group,
        campaign=campaign,
        kind=PledgeKind.ORGANIZATION,
        name=f"{mark} Choir",
        signer=f"{mark} Singer",
        email=f"{mark.lower()}@choir.example",
        words=f"{mark} words",
        digest=mark,
        made_at=now,
    )
