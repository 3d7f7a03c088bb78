"""An announced hearing is the campaign's date, so that ladders remind of it."""

from __future__ import annotations

from datetime import datetime

from organizing.actions.event_models import Event
from organizing.campaigns.follow_hearing import next_hearing
from organizing.campaigns.models import Campaign
from organizing.campaigns.update import CampaignDetails, update_campaign


def set_hearing(*, event: Event, now: datetime, before: datetime | None = None) -> bool:
    """Give the campaign this hearing's hour and place; True where that changed it. Call inside a transaction.

    The plan comes first: where it has a hearing ahead, that one holds. An earlier announced hearing keeps the date
    until it is over, unless it is this one, which was at `before`.
    """
    campaign = Campaign.objects.get(pk=event.ask.campaign_id)
    if not event.is_hearing or event.starts_at < now or next_hearing(campaign_id=campaign.pk, now=now):
        return False
    standing = campaign.hearing_at
    if standing and standing != before and now <= standing < event.starts_at:
        return False
    called_off = event.called_off_at is not None
    if called_off and standing != event.starts_at:
        return False
    details = CampaignDetails(
        title={},
        demand={},
        votes_needed=campaign.votes_needed,
        delivery_on=campaign.delivery_on,
        hearing_at=None if called_off else event.starts_at,
        hearing_place={} if called_off else event.place,
    )
    update_campaign(campaign_id=campaign.pk, details=details)
    return True
