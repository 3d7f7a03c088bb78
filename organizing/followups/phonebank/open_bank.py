"""Open a phonebank."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.campaigns.models import Campaign
from organizing.followups.phonebank.fill_bank import fill_phonebank
from organizing.followups.phonebank_models import Phonebank
from organizing.groups.models import LocalGroup
from organizing.people.list_models import Segment


@transaction.atomic
def open_phonebank(
    *,
    group: LocalGroup,
    name: str,
    segment: Segment,
    script: dict[str, str],
    by: Any,
    now: datetime,
    campaign: Campaign | None = None,
) -> Phonebank:
    """Make a queue of the people of `segment` who may be called, with what to say to them. It is open at once."""
    bank = Phonebank.objects.create(
        group=group, name=name, segment=segment, campaign=campaign, script=script, made_by=by, created_at=now
    )
    fill_phonebank(bank=bank, now=now)
    return bank
