"""Start, end or reopen a campaign."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from organizing.campaigns.models import Campaign, CampaignState

ACHIEVED: Final = (CampaignState.WON, CampaignState.MONITORING)


@transaction.atomic
def change_campaign_state(*, campaign_id: int, state: str) -> Campaign:
    """Move a campaign to `state`. Safe to call twice. Every state may be left again, a closed one included.

    Takes effect at once everywhere: forms, ladders and mails read the state again at the moment they act.

    Raises:
        ValueError: there is no such state.
        ValidationError: it was won, and a win is watched and not closed.
    """
    campaign: Campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
    check_change(before=campaign.state, after=CampaignState(state))
    campaign.state = CampaignState(state)
    campaign.save(update_fields=["state"])
    return campaign


def check_change(*, before: str, after: str) -> None:
    """Refuse to close what was won: it is monitored, or it runs again.

    Raises:
        ValidationError: a sentence that says what to do instead.
    """
    if before in ACHIEVED and after == CampaignState.CLOSED:
        raise ValidationError(
            _("A win is watched, not closed: what was promised can slip. Choose “Monitoring the win”.")
        )
