"""Whose export is this now? A worker keeps its hold by showing how far it has come."""

from __future__ import annotations

import os
import socket
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from organizing.people.import_models import ExportPiece, JobState, PeopleExport
from organizing.people.waiting_jobs import LEASE


class LostExport(Exception):
    """It was thrown away, or taken up by another worker: nothing more is to be written."""


def new_worker_name() -> str:
    """A name no other claim has: machine, process, and a random part."""
    return f"{socket.gethostname()[:20]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"


def note_progress(export: PeopleExport, **changes: Any) -> None:
    """Keep `changes` on the row, and the hold for another while.

    Raises:
        LostExport: the hold is gone.
    """
    mine = PeopleExport.objects.filter(pk=export.pk, leased_by=export.leased_by, state=JobState.RUNNING)
    if not mine.update(**{"leased_until": timezone.now() + LEASE, **changes}):
        raise LostExport


@transaction.atomic
def keep_piece(export: PeopleExport, number: int, content: bytes) -> None:
    """Store a piece of the file, sealed, while the hold is ours.

    Raises:
        LostExport: the hold is gone.
    """
    note_progress(export)
    ExportPiece.objects.create(group_id=export.group_id, export=export, number=number, content=content)
