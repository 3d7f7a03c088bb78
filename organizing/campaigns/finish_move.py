"""An entry of the plan is done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from organizing.campaigns.follow_hearing import follow_hearing
from organizing.campaigns.plan_models import Move
from organizing.registry import tell


@transaction.atomic
def finish_move(*, move_id: int, by: Any, outcome: str = "", now: datetime | None = None) -> bool:
    """Close an entry with what came of it. Safe to call twice: the first outcome stays, and the second returns False.

    After a hearing the next one of the plan becomes the campaign's date; where there is none the old date stays,
    because steps that follow a hearing count from it. Tells `move_finished(move=, by=, now=)`.
    """
    now = now or timezone.now()
    moves = Move.objects.select_for_update(of=("self",)).select_related("group", "campaign")
    move: Move = moves.get(pk=move_id)
    if move.done_at:
        return False
    move.done_at, move.done_by, move.outcome = now, by, outcome.strip()
    move.save(update_fields=["done_at", "done_by", "outcome"])
    follow_hearing(campaign_id=move.campaign_id, now=now)
    tell("move_finished", move=move, by=by, now=now)
    return True
