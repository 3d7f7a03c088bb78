"""Who signed on paper and ticked *Send me news* climbs like everybody; a struck line leaves the digests that wait."""

from __future__ import annotations

from datetime import datetime

from organizing.actions.models import Action
from organizing.deliveries.redraft import redraft_waiting
from organizing.followups.schedule import climb_ladders
from organizing.registry import listen


def register() -> None:
    """Hear of paper lines that were typed in, and of those that were taken off again."""
    listen("paper_signed", _on_paper_signed)
    listen("paper_struck", _on_paper_struck)


def _on_paper_signed(action: Action, now: datetime) -> None:
    climb_ladders(action=action, now=now)


def _on_paper_struck(action: Action, now: datetime) -> None:
    redraft_waiting(action=action, now=now)
