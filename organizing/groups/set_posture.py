"""Note what the state's law allows, and where that is written."""

from __future__ import annotations

from datetime import date
from typing import Any

from organizing.groups.models import LocalGroup
from organizing.groups.posture_models import Posture, StatePosture


def set_posture(
    *, group: LocalGroup, posture: str, source_title: str, source_url: str = "", checked_on: date, by: Any
) -> StatePosture:
    """Keep the group's answer in the place of the one before. Safe to call twice. Runs in the group's scope.

    Pages that are live stay as they are; who edits one is told what it may no longer ask.

    Raises:
        ValueError: there is no such posture.
    """
    kept: StatePosture = StatePosture.objects.update_or_create(
        group=group,
        defaults={
            "posture": Posture(posture),
            "source_title": source_title,
            "source_url": source_url,
            "checked_on": checked_on,
            "checked_by": by,
        },
    )[0]
    return kept
