"""How a sheet comes to its end: it came back, all of it was typed in, or it will never come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.actions.sheet_models import PaperSheet


class NumbersDiffer(Exception):
    """Fewer or more lines were typed than the sheet is said to have, and nobody said why."""


class SheetClosed(Exception):
    """The sheet is closed, and takes no lines until somebody opens it again."""


@transaction.atomic
def note_back(*, sheet: PaperSheet, claimed: int | None, now: datetime) -> None:
    """Note that it was handed in with so many signatures. Safe to call twice: the first moment stays.

    Raises:
        SheetClosed: somebody closed it meanwhile.
    """
    lock_open(sheet)
    sheet.claimed = claimed
    sheet.came_back_at = sheet.came_back_at or now
    sheet.lost_at = None
    sheet.save(update_fields=["claimed", "came_back_at", "lost_at"])


def lock_open(sheet: PaperSheet) -> None:
    """Keep everybody else from closing the sheet until this transaction ends.

    Raises:
        SheetClosed: it is closed already.
    """
    if PaperSheet.objects.select_for_update().get(pk=sheet.pk).done_at:
        raise SheetClosed


@transaction.atomic
def finish_sheet(*, sheet_id: int, difference: str, by: Any, now: datetime) -> PaperSheet:
    """Close a sheet whose typed lines are as many as it is said to have, or with the reason why not.

    Safe to call twice: the first moment stays.

    Raises:
        NumbersDiffer: they are not as many, and `difference` is empty.
    """
    sheet: PaperSheet = PaperSheet.objects.select_for_update().get(pk=sheet_id)
    if sheet.done_at:
        return sheet
    agrees = sheet.claimed is not None and sheet.lines.count() == sheet.claimed
    if not agrees and not difference.strip():
        raise NumbersDiffer
    sheet.difference = "" if agrees else difference.strip()
    sheet.came_back_at = sheet.came_back_at or now
    sheet.done_at, sheet.done_by, sheet.lost_at = now, by, None
    sheet.save(update_fields=["difference", "came_back_at", "done_at", "done_by", "lost_at"])
    return sheet


def reopen_sheet(*, sheet_id: int) -> None:
    """Open a finished or lost sheet again. Safe to call twice."""
    PaperSheet.objects.filter(pk=sheet_id).update(done_at=None, done_by=None, difference="", lost_at=None)


def lose_sheet(*, sheet_id: int, now: datetime) -> bool:
    """Note that a sheet will not come back; False if it has. Safe to call twice."""
    out = PaperSheet.objects.filter(pk=sheet_id, done_at=None, came_back_at=None)
    return bool(out.exclude(lost_at__isnull=False).update(lost_at=now))
