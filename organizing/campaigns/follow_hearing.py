"""The plan's next hearing or vote is the campaign's date, so that ladders and pages follow the plan."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from organizing.campaigns.models import Campaign
from organizing.campaigns.plan_models import HEARINGS, Move
from organizing.campaigns.update import CampaignDetails, update_campaign


def next_hearing(*, campaign_id: int, now: datetime) -> Move | None:
    """The first open hearing or vote whose hour is known and still to come."""
    hearings = Move.objects.filter(campaign_id=campaign_id, kind__in=HEARINGS, done_at=None, starts_at__gte=now)
    return hearings.order_by("starts_at", "id").first()


def follow_hearing(*, campaign_id: int, now: datetime, left: datetime | None = None) -> None:
    """Give the campaign the date and place of its next hearing, in the caller's transaction. Safe to call twice.

    Where the plan has none the campaign keeps its date, unless that was `left`: an hour an entry no longer has.
    """
    campaign = Campaign.objects.get(pk=campaign_id)
    move = next_hearing(campaign_id=campaign_id, now=now)
    if move is not None:
        _set(campaign, at=move.starts_at, place=move.place)
    elif left is not None and left == campaign.hearing_at and not _is_planned(campaign):
        _set(campaign, at=None, place={})


def _is_planned(campaign: Campaign) -> bool:
    """Whether an entry still has the campaign's hour, be it done or past."""
    planned = Move.objects.filter(campaign=campaign, kind__in=HEARINGS, starts_at=campaign.hearing_at)
    return bool(planned.exists())


def _set(campaign: Campaign, *, at: datetime | None, place: dict[str, str]) -> None:
    # A language the new place has no words in must not keep the old place's.
    places = {code: "" for code, _name in settings.LANGUAGES} | place
    if (campaign.hearing_at, campaign.hearing_place) == (at, places):
        return
    details = CampaignDetails(
        title={},
        demand={},
        votes_needed=campaign.votes_needed,
        delivery_on=campaign.delivery_on,
        hearing_at=at,
        hearing_place=places,
    )
    update_campaign(campaign_id=campaign.pk, details=details)
