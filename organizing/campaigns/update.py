"""Change what a campaign says and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from organizing.campaigns.models import Campaign


@dataclass(frozen=True)
class CampaignDetails:
    """All that a lead may change about a campaign besides its state. Texts are by language code."""

    title: dict[str, str]
    demand: dict[str, str]
    votes_needed: int = 0
    delivery_on: date | None = None
    hearing_at: datetime | None = None
    hearing_place: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def update_campaign(*, campaign_id: int, details: CampaignDetails) -> Campaign:
    """Put new words and dates in force. Safe to call twice.

    A hearing that moves takes the steps that wait for it along when the beat next looks; nothing is sent here.
    Languages that `details` leaves out keep their texts.
    """
    campaign: Campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
    campaign.title = {**campaign.title, **details.title}
    campaign.demand = {**campaign.demand, **details.demand}
    campaign.hearing_place = {**campaign.hearing_place, **details.hearing_place}
    campaign.votes_needed = details.votes_needed
    campaign.delivery_on = details.delivery_on
    campaign.hearing_at = details.hearing_at
    campaign.save(update_fields=["title", "demand", "hearing_place", "votes_needed", "delivery_on", "hearing_at"])
    return campaign
