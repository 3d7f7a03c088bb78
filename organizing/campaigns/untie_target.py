"""Somebody cannot move a target after all."""

from __future__ import annotations

from organizing.campaigns.models import TargetTie


def untie_target(*, tie_id: int) -> bool:
    """Remove the tie. Safe to call twice: then False."""
    deleted, _by_model = TargetTie.objects.filter(pk=tie_id).delete()
    return bool(deleted)
