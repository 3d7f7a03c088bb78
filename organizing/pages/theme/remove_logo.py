"""A group's pages go back to the tally mark."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from organizing.groups.models import LocalGroup
from organizing.pages.theme.models import GroupTheme


def remove_logo(*, group: LocalGroup, by: Any, now: datetime) -> None:
    """Forget the logo. Safe to call twice."""
    theme = GroupTheme.objects.filter(group=group).first()
    if theme is not None:
        theme.logo, theme.logo_width, theme.logo_height, theme.changed_at, theme.changed_by = None, 0, 0, now, by
        theme.save()
