"""How a group's pages look and read, and a pledge that waits for an organizer: each full of the group's mark."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from organizing.campaigns.models import Campaign
from organizing.campaigns.pledge_models import Pledge, PledgeKind
from organizing.messaging.finding import Finding
from organizing.pages.coach.keep import keep_findings
from organizing.pages.theme.save_theme import save_theme


def look_of(*, campaign: Campaign, mark: str, lead: Any, now: datetime) -> None:
    """A theme of its own, words kept against the coach, and a pledge nobody has looked at."""
    kept = [Finding("jargon", f"{mark} words", 0, 0, "")]
    page = campaign.group.site.root_page
    keep_findings(group=campaign.group, page=page, findings=kept, reason=f"{mark} reason", by=lead, now=now)
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
