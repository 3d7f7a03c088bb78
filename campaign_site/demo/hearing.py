"""The sample's public hearing, announced with the rules of the board."""

from __future__ import annotations

from datetime import timedelta

from campaign_site.demo import content
from campaign_site.demo.dates import Dates
from organizing.actions.event_models import Event, Known
from organizing.actions.events.details import EventDetails
from organizing.actions.events.make_event import make_event
from organizing.campaigns.models import Campaign


def announce_hearing(campaign: Campaign, *, dates: Dates) -> Event:
    """The board's hearing: two hours, three minutes to speak, an interpreter who must be asked for."""
    words = content.read("event")
    details = EventDetails(
        starts_at=dates.hearing,
        ends_at=dates.hearing + timedelta(hours=2),
        is_hearing=True,
        minutes_to_speak=3,
        sign_up_until=dates.hearing - timedelta(hours=26),
        interpreter_until=dates.hearing - timedelta(hours=72),
        has_cameras=Known.YES,
        says_address=Known.YES,
        **words,
    )
    return make_event(campaign=campaign, details=details, now=dates.now)
