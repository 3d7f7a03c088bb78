"""Aim a campaign at an official."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from organizing.campaigns.models import Campaign, Target, TargetRole
from organizing.officials.models import Official


@transaction.atomic
def add_target(
    *, campaign_id: int, official_id: int, role: str = TargetRole.PRIMARY, has_vote: bool = False, influence: int = 3
) -> Target:
    """Put an official at the end of the campaign's targets. Where they stand is unknown until they say so.

    Safe to call twice: the second call returns the first target unchanged.

    Raises:
        ValidationError: no such part; with the field it is about.
    """
    campaign: Campaign = Campaign.objects.select_for_update(of=("self",)).select_related("group").get(pk=campaign_id)
    official = Official.objects.get(pk=official_id)
    known: Target | None = Target.objects.filter(campaign=campaign, official=official).first()
    if known:
        return known
    if role not in TargetRole.values:
        raise ValidationError({"role": _("Choose a part.")})
    last = Target.objects.filter(campaign=campaign).aggregate(last=Max("position"))["last"] or 0
    target: Target = Target.objects.create(
        group=campaign.group,
        campaign=campaign,
        official=official,
        role=role,
        has_vote=has_vote,
        influence=influence,
        position=last + 1,
    )
    return target
