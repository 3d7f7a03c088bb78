"""Take an entry out of the plan."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from organizing.campaigns.follow_hearing import follow_hearing
from organizing.campaigns.plan_models import Move
from organizing.registry import tell


@transaction.atomic
def drop_move(*, move_id: int, now: datetime | None = None) -> None:
    """Delete an entry that was a mistake or will not happen. Safe to call twice.

    A hearing takes the campaign's date along, or hands it to the next one. Tells `move_dropped(move=)` before.
    """
    now = now or timezone.now()
    move: Move | None = Move.objects.select_for_update(of=("self",)).filter(pk=move_id).first()
    if move is None:
        return
    tell("move_dropped", move=move)
    campaign_id, left = move.campaign_id, move.starts_at
    move.delete()
    follow_hearing(campaign_id=campaign_id, now=now, left=left)
