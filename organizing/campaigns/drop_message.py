"""Take a rule away."""

from __future__ import annotations

from organizing.campaigns.plan_models import TargetMessage


def drop_message(*, rule_id: int) -> bool:
    """Delete the rule: whom it was for get the next one that fits. Safe to call twice: then False."""
    deleted, _by_model = TargetMessage.objects.filter(pk=rule_id).delete()
    return bool(deleted)
