"""Say how much an official can move, on the power map's scale."""

from __future__ import annotations

from organizing.campaigns.edit_target import check_influence
from organizing.campaigns.models import Target


def set_influence(*, target_id: int, influence: int) -> bool:
    """Set it; returns whether it changed. Safe to call twice.

    Raises:
        ValidationError: off the scale of 1 to 5.
        Target.DoesNotExist: no target of this group.
    """
    check_influence(influence)
    target = Target.objects.get(pk=target_id)
    changed = Target.objects.filter(pk=target.pk).exclude(influence=influence).update(influence=influence)
    return bool(changed)
