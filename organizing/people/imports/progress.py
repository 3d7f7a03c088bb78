"""How far has an import come?"""

from __future__ import annotations

from dataclasses import dataclass

from organizing.people.import_models import ImportTask, JobState, PeopleImport


@dataclass(frozen=True)
class Progress:
    """Rows done of all there are; `total` is 0 while a first look counts them. `percent` is 0 to 100."""

    rows: int
    total: int
    percent: int
    is_moving: bool


def progress_of(batch: PeopleImport) -> Progress:
    """Read it from the row alone; cheap enough to be asked every second."""
    rows, total = batch.figures.get("rows", 0), batch.figures.get("total", 0)
    is_moving = batch.state in (JobState.QUEUED, JobState.RUNNING)
    if batch.state == JobState.DONE:
        return Progress(rows, total or rows, 100, is_moving)
    return Progress(rows, total, min(99, int(100 * _part(batch, rows, total))), is_moving)


def _part(batch: PeopleImport, rows: int, total: int) -> float:
    figures = batch.figures
    if batch.task == ImportTask.UNDO:
        return float((figures.get("undone", 0) + figures.get("part", 0)) / (figures.get("to_undo") or 1))
    if total:
        return float(rows / total)
    # A first look reads the whole list, and then compares its new people with everybody known.
    return float(0.9 * figures.get("read", 0) / (batch.size or 1) + 0.1 * figures.get("compared", 0))
