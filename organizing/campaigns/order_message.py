"""Put the rules of a campaign in another order: the first that fits is the one."""

from __future__ import annotations

from django.db import transaction

from organizing.campaigns.models import Campaign
from organizing.campaigns.plan_models import TargetMessage


def raise_message(*, rule_id: int) -> bool:
    """Let a rule change places with the one before it; False where there is none."""
    return _swap(rule_id, by=-1)


def lower_message(*, rule_id: int) -> bool:
    """Let a rule change places with the one after it; False where there is none."""
    return _swap(rule_id, by=1)


@transaction.atomic
def _swap(rule_id: int, *, by: int) -> bool:
    rule = TargetMessage.objects.get(pk=rule_id)
    # Two people who move rules of one campaign at once take turns.
    Campaign.objects.select_for_update(of=("self",)).get(pk=rule.campaign_id)
    rules = list(TargetMessage.objects.filter(campaign=rule.campaign_id).order_by("position", "id"))
    here = next(n for n, one in enumerate(rules) if one.pk == rule_id)
    there = here + by
    if not 0 <= there < len(rules):
        return False
    rules[here], rules[there] = rules[there], rules[here]
    for position, one in enumerate(rules, start=1):
        one.position = position
    TargetMessage.objects.bulk_update(rules, ["position"])
    return True
