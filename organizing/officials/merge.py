"""Bring a source's new edition into a row without undoing what somebody here wrote.

Each row remembers, per source, what that source said last. A field follows its source only while it still
says that: whoever edits a field takes it over. A field that is empty here is filled by any source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.dates import WEEKDAYS

from organizing.intake.report import Change
from organizing.officials.models import Office, Official
from organizing.translated import in_language


@dataclass(frozen=True)
class Merged:
    """What a merge did to a row.

    Attributes:
        changes: fields that follow the source now.
        kept: fields where the source says something new and the row something of its own.
        is_touched: whether the row must be written, be it only to remember what the source said.
    """

    changes: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()
    is_touched: bool = False


def merge_values(row: Office | Official, values: Mapping[str, Any], *, source: str) -> Merged:
    """Set on `row` what `source` changed since it was last brought in. Writes nothing to the database."""
    said: dict[str, Any] = row.imported.get(source, {})
    says = {field: as_plain(value) for field, value in values.items()}
    changes, kept = [], []
    for field, value in values.items():
        here = as_plain(getattr(row, field))
        if says[field] == here or (field in said and said[field] == says[field]):
            continue
        change = Change(field, shown(getattr(row, field)), shown(value))
        if (said[field] == here) if field in said else _is_empty(here):
            setattr(row, field, value)
            changes.append(change)
        elif field in said or not _is_empty(says[field]):
            kept.append(change)
    is_touched = bool(changes) or {**said, **says} != said
    if is_touched:
        row.imported = {**row.imported, source: {**said, **says}}
    return Merged(tuple(changes), tuple(kept), is_touched)


def remember(row: Office | Official, values: Mapping[str, Any], *, source: str) -> None:
    """Note on a new row what its source said."""
    row.imported = {source: {field: as_plain(value) for field, value in values.items()}}


def as_plain(value: Any) -> Any:
    """The value as it comes back out of a JSON column."""
    return value.isoformat() if isinstance(value, date) else value


def _is_empty(value: Any) -> bool:
    return value in ("", None, [], {})


def shown(value: Any) -> str:
    """A field's value in words an organizer reads in a report."""
    if isinstance(value, dict):
        return _shown_by_key(value)
    if isinstance(value, list):
        return "; ".join(_shown_entry(one) for one in value)
    return "" if value is None else str(as_plain(value))


def _shown_by_key(value: dict[str, Any]) -> str:
    """A text by language, hours by weekday, or accounts by service."""
    if value.keys() <= {code for code, _name in settings.LANGUAGES}:
        return in_language(value)
    if value.keys() <= {str(day) for day in WEEKDAYS}:
        return ", ".join(f"{WEEKDAYS[int(day)]} {'–'.join(hours)}" for day, hours in value.items())
    return ", ".join(f"{key}: {shown(one)}" for key, one in value.items())


def _shown_entry(entry: Any) -> str:
    """One phone, address or word of a list."""
    if not isinstance(entry, dict):
        return str(entry)
    words = entry.get("number") or ", ".join(entry.get("lines", []))
    return f"{words} ({in_language(entry.get('label'))})"
