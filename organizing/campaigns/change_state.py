"""Start, end or reopen a campaign."""

from __future__ import annotations

from django.db import transaction

from organizing.campaigns.models import Campaign, CampaignState


@transaction.atomic
def change_campaign_state(*, campaign_id: int, state: str) -> Campaign:
    """Move a campaign to `state`. Safe to call twice.

    Takes effect at once everywhere: forms, ladders and mails read the state again at the moment they act.

    Raises:
        ValueError: there is no such state.
    """
    campaign: Campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
    campaign.state = CampaignState(state)
    campaign.save(update_fields=["state"])
    return campaign
