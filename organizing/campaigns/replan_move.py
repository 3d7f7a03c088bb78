"""Change an entry of the plan."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from organizing.campaigns.plan_models import Move
from organizing.campaigns.plan_move import MoveDetails, follow_plan, write_details


@transaction.atomic
def replan_move(*, move_id: int, details: MoveDetails, now: datetime | None = None) -> Move:
    """Put new words and dates in force; its kind and whether it is done stay. Safe to call twice.

    The campaign's date, the digests and the task list follow, as with a new entry.

    Raises:
        ValidationError: as `plan_move` does.
    """
    now = now or timezone.now()
    moves = Move.objects.select_for_update(of=("self",)).select_related("group", "campaign")
    move: Move = moves.get(pk=move_id)
    before = move.starts_at
    write_details(move, details, now=now)
    move.save()
    follow_plan(move, now=now, before=before)
    return move
