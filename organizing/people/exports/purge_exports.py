"""Forget exports whose day is over."""

from __future__ import annotations

from datetime import datetime

from organizing.groups.models import LocalGroup
from organizing.people.import_models import ExportPiece


def purge_exports(*, group: LocalGroup, now: datetime) -> int:
    """Delete the files that are past their day; returns how many pieces went. The rows that tell who left stay."""
    gone, _by_table = ExportPiece.objects.filter(group=group, export__expires_at__lte=now).only("pk").delete()
    return gone
