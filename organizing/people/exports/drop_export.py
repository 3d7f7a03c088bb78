"""Throw an export away before its day is over, or while it is being written."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.people.import_models import JobState, PeopleExport


@transaction.atomic
def drop_export(*, export: PeopleExport, now: datetime) -> None:
    """Stop whoever writes it and delete the file. Who left with a file that was fetched stays noted.

    Safe to call twice.
    """
    PeopleExport.objects.select_for_update().defer("people").get(pk=export.pk)
    export.refresh_from_db(fields=["state", "fetched_at", "expires_at"])
    changes: dict[str, Any] = {
        "state": JobState.STOPPED,
        "selection": {},
        "leased_until": None,
        "expires_at": now,
    }
    if export.fetched_at is None:
        changes["people"] = []
    PeopleExport.objects.filter(pk=export.pk).update(**changes)
    export.pieces.all().delete()
