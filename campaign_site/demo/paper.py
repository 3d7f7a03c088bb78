"""Petition sheets of the sample: some out with two gatherers, two that came back and wait to be typed in, one lost."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from campaign_site.demo.dates import Dates
from organizing.actions.models import Ask
from organizing.actions.sheets.finish_sheet import lose_sheet, note_back
from organizing.actions.sheets.print_sheets import print_sheets
from organizing.campaigns.models import Campaign

# Who carries them, in which language, how many, printed how many days ago.
CARRIED: Final = (("Rosa", "es", 4, 19), ("Tom", "en", 3, 6))
CAME_BACK: Final = ((0, 9), (1, 7))
LOST: Final = 3


def carry_sheets(campaign: Campaign, *, dates: Dates) -> None:
    """Print them as an organizer did; of Rosa's four two came back, one is lost and one is late."""
    for gatherer, language, count, days_ago in CARRIED:
        printed_at: datetime = dates.now - timedelta(days=days_ago)
        sheets = print_sheets(
            ask=Ask.objects.select_related("group", "campaign").get(campaign=campaign, kind="petition"),
            count=count,
            gatherer=gatherer,
            language=language,
            petition=campaign.demand,
            key=f"sample {gatherer}",
            now=printed_at,
        )
        if gatherer == "Rosa":
            for place, claimed in CAME_BACK:
                note_back(sheet=sheets[place], claimed=claimed, now=dates.now - timedelta(days=1))
            lose_sheet(sheet_id=sheets[LOST].pk, now=dates.now - timedelta(days=2))
