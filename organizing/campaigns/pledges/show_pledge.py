"""An organizer lets a pledge be seen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from organizing.campaigns.pledge_models import Pledge


def show_pledge(pledge: Pledge, *, by: Any, now: datetime) -> bool:
    """Put it on the page. False, and nothing is changed, where it stands there already."""
    if pledge.shown_at is not None:
        return False
    pledge.shown_at, pledge.shown_by = now, by
    pledge.save(update_fields=["shown_at", "shown_by"])
    return True
