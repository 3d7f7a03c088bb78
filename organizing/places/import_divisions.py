"""Bring in Open Civic Data's lists of divisions: places by id and name, some with Census ids and dates.

Format and data: https://github.com/opencivicdata/ocd-division-ids (CC0).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from organizing.intake.chunks import in_chunks
from organizing.intake.dates import read_date
from organizing.intake.dry_run import leaving_nothing
from organizing.intake.files import SourceFile
from organizing.intake.report import Change, Line, Report, Skipped
from organizing.intake.tables import TableRow, UnreadableTable, read_table
from organizing.places.models import Division
from organizing.places.ocd import is_division_id

CHUNK: Final = 2000
NAME_LIMIT: Final = 200


@dataclass(frozen=True)
class DivisionRow:
    """One division as a list gives it. `values` holds only what the list says; it never empties a field."""

    file: str
    line: int
    ocd_id: str
    values: dict[str, Any]


@transaction.atomic
def import_divisions(files: Iterable[SourceFile | Skipped]) -> Report:
    """Add the divisions that are missing and correct those that a list names or dates otherwise.

    Safe to call twice: the second call changes nothing. Divisions are never removed; one that has ceased to
    count is kept with its last day. Of two rows for one id the first holds.
    """
    report, seen = Report(), dict[str, DivisionRow]()
    for rows in in_chunks(_read_files(files), CHUNK):
        fresh = []
        for row in rows:
            if isinstance(row, Skipped):
                report.skipped.append(row)
            elif _is_first(row, seen, report):
                fresh.append(row)
        _store(fresh, report)
    return report


def preview_divisions(files: Iterable[SourceFile | Skipped]) -> Report:
    """Report what `import_divisions` would do, and do nothing."""
    with leaving_nothing():
        return import_divisions(files)


def _read_files(files: Iterable[SourceFile | Skipped]) -> Iterator[DivisionRow | Skipped]:
    for file in files:
        if isinstance(file, Skipped):
            yield file
            continue
        try:
            for row in read_table(file.data):
                yield _read_row(file.name, row)
        except (UnreadableTable, _NotAList) as error:
            yield Skipped(file.name, 0, str(error))


class _NotAList(ValueError):
    """The table's headings are not those of a list of divisions."""


def _read_row(file: str, row: TableRow) -> DivisionRow | Skipped:
    if not {"id", "name"} <= row.cells.keys():
        missing = "id" if "id" not in row.cells else "name"
        raise _NotAList(_("This is no list of divisions: it has no column “%(column)s”.") % {"column": missing})
    ocd_id, name = row.cells["id"], row.cells["name"]
    if not is_division_id(ocd_id):
        return Skipped(file, row.line, _("“%(id)s” is not the id of a division in this country.") % {"id": ocd_id})
    if not name or len(name) > NAME_LIMIT:
        return Skipped(file, row.line, _("A name of 1 to %(limit)s characters is needed.") % {"limit": NAME_LIMIT})
    try:
        values = {
            "name": name,
            "census_geoid": row.cells.get("census_geoid", "")[:40],
            "valid_from": read_date(row.cells.get("validfrom")),
            "valid_through": read_date(row.cells.get("validthrough")),
        }
    except ValueError as error:
        return Skipped(file, row.line, _("“%(date)s” is not a date. Write it like 2027-01-04.") % {"date": error})
    return DivisionRow(file, row.line, ocd_id, {key: value for key, value in values.items() if value})


def _is_first(row: DivisionRow, seen: dict[str, DivisionRow], report: Report) -> bool:
    first = seen.setdefault(row.ocd_id, row)
    if first is row:
        return True
    if first.values == row.values:
        report.unchanged += 1
        return False
    report.skipped.append(
        Skipped(
            row.file,
            row.line,
            _("%(id)s stood before, in %(file)s, line %(line)s; that row was taken.")
            % {"id": row.ocd_id, "file": first.file, "line": first.line},
        )
    )
    return False


def _store(rows: list[DivisionRow], report: Report) -> None:
    """Write one chunk in two statements at most."""
    known = Division.objects.in_bulk([row.ocd_id for row in rows], field_name="ocd_id")
    missing, differing = [], []
    for row in rows:
        division = known.get(row.ocd_id)
        if division is None:
            missing.append(Division(ocd_id=row.ocd_id, **row.values))
            report.new.append(Line(row.values["name"]))
        elif changes := _apply(division, row.values):
            differing.append(division)
            report.changed.append(Line(division.name, changes))
        else:
            report.unchanged += 1
    Division.objects.bulk_create(missing, ignore_conflicts=True)
    Division.objects.bulk_update(differing, ["name", "census_geoid", "valid_from", "valid_through"])


def _apply(division: Division, values: dict[str, Any]) -> tuple[Change, ...]:
    changes = []
    for field, value in values.items():
        before = getattr(division, field)
        if before != value:
            changes.append(Change(field, _shown(before), _shown(value)))
            setattr(division, field, value)
    return tuple(changes)


def _shown(value: str | date | None) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
