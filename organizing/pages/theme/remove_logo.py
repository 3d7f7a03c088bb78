"""A group's pages go back to the tally mark."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from organizing.groups.models import LocalGroup
from organizing.pages.theme.models import GroupTheme


def remove_logo(*, group: LocalGroup, by: Any, now: datetime) -> None:
    """Forget the logo. Safe to call twice."""
    GroupTheme.objects.filter(group=group).update(logo=None, logo_width=0, logo_height=0, changed_at=now, changed_by=by)
