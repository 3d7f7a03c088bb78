"""Ask for a list of people as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from organizing.groups.models import LocalGroup
from organizing.people.exports.columns import export_columns
from organizing.people.exports.formats import FORMATS
from organizing.people.exports.presets import PRESETS
from organizing.people.import_models import JobState, PeopleExport


def request_export(
    *,
    group: LocalGroup,
    selection: Mapping[str, Any],
    title: str,
    columns: Sequence[str],
    preset: str,
    file_format: str,
    by: Any,
    now: datetime,
) -> PeopleExport:
    """Have a worker write the list; only `by` can fetch it, for a day. Whom it holds is read when the worker begins.

    Safe to call twice: while the same wish of the same person waits or runs, that one is returned.

    Raises:
        ValueError: no column is left, or a column, preset or format is none of ours.
    """
    if not columns or set(columns) - set(export_columns()) or preset not in PRESETS or file_format not in FORMATS:
        raise ValueError("an export needs columns, a preset and a format that there are")
    wish = {"selection": dict(selection), "columns": list(columns), "preset": preset, "format": file_format}
    moving = PeopleExport.objects.filter(**wish, requested_by=by, state__in=[JobState.QUEUED, JobState.RUNNING])
    return moving.first() or PeopleExport.objects.create(
        group=group, title=title[:200], requested_by=by, created_at=now, **wish
    )
