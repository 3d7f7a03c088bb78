"""Write an activity into the lobbying log, or correct it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.insights.models import LobbyingEntry
from organizing.officials.models import Office


@dataclass(frozen=True)
class Activity:
    """What was done, as a person entered it. Hours are paid staff's, the cost is in dollars."""

    happened_on: date
    what: str
    lobbying: str
    why: str = ""
    campaign: Campaign | None = None
    office: Office | None = None
    hours: Decimal = Decimal(0)
    cost: Decimal = Decimal(0)


def note_activity(
    *, group: LocalGroup, activity: Activity, by: Any, now: datetime, entry: LobbyingEntry | None = None
) -> LobbyingEntry:
    """Add the activity, or put it in the place of what `entry` said. Whoever entered it first stays noted."""
    entry = entry or LobbyingEntry(group=group, entered_by=by, created_at=now)
    for field in fields(activity):
        setattr(entry, field.name, getattr(activity, field.name))
    entry.save()
    return entry


def remove_activity(entry: LobbyingEntry) -> None:
    """Take out what somebody entered by hand. What the software noted stays, since it would come back."""
    if not entry.reference:
        entry.delete()
