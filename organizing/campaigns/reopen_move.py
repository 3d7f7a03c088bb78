"""An entry of the plan was not done after all."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from organizing.campaigns.plan_models import Move, MoveKind
from organizing.campaigns.plan_move import follow_plan


@transaction.atomic
def reopen_move(*, move_id: int, now: datetime | None = None) -> Move:
    """Open it again; what was written down of it stays. Safe to call twice. A win stays a win."""
    now = now or timezone.now()
    moves = Move.objects.select_for_update(of=("self",)).select_related("group", "campaign", "target")
    move: Move = moves.get(pk=move_id)
    if move.done_at and move.kind != MoveKind.WIN:
        move.done_at, move.done_by = None, None
        move.save(update_fields=["done_at", "done_by"])
        follow_plan(move, now=now)
    return move
