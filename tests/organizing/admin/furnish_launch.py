"""What a launched group has: a fact, its state's law, the record of its kit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from organizing.groups.fact_models import GroupFact
from organizing.groups.models import LocalGroup
from organizing.groups.posture_models import Posture, StatePosture
from organizing.launch.checklist.models import LaunchMark
from organizing.launch.models import Launch


def launch_of(*, group: LocalGroup, mark: str, lead: Any, now: datetime) -> None:
    """One row in each table."""
    GroupFact.objects.create(
        group=group,
        key="cost_local",
        value={"en": f"{mark} dollars"},
        source=f"{mark} ledger",
        changed_at=now,
        changed_by=lead,
    )
    StatePosture.objects.create(
        group=group,
        posture=Posture.LOCAL_CHOICE,
        source_title=f"{mark} statutes",
        checked_on=now.date(),
        checked_by=lead,
    )
    LaunchMark.objects.create(group=group, key="privacy", made_at=now, made_by=lead, details={"note": mark})
    Launch.objects.create(group=group, kit="stop_ice_holds", launched_at=now, launched_by=lead)
