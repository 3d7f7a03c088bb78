"""Bring in a ZIP table from a spreadsheet, and hand it out as one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from organizing.groups.models import GroupZip, LocalGroup
from organizing.groups.zip_table.read import BadZipRow, ZipRow, read_zip_row
from organizing.groups.zip_table.save import save_zip
from organizing.intake.files import SourceFile
from organizing.intake.report import Change, Line, Report, Skipped
from organizing.intake.tables import TableRow, UnreadableTable, read_table
from organizing.places.models import Division

COLUMNS = ("zip", "town", "county", "district")


@transaction.atomic
def import_zips(*, group: LocalGroup, files: Iterable[SourceFile | Skipped], known: Iterable[Division]) -> Report:
    """Add and correct the lines that a table names. Lines it does not name stay.

    `known` are the districts that numbers are compared with. Safe to call twice: the second call changes nothing.
    Of two rows for one ZIP code the first holds.
    """
    report, seen = Report(), dict[str, tuple[str, int]]()
    standing = {row.zip_code: row for row in GroupZip.objects.select_related("county", "district")}
    districts = list(known)
    for file, row in _rows_of(files):
        read = row if isinstance(row, Skipped) else _understand(file, row, districts)
        if isinstance(read, Skipped):
            report.skipped.append(read)
        elif first := seen.get(read.zip_code):
            report.skipped.append(_second(file, read, first))
        else:
            seen[read.zip_code] = (file, read.line)
            _store(group, read, standing.get(read.zip_code), report)
    return report


def write_zips() -> str:
    """The group's table as CSV, in the very form that `import_zips` reads."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in GroupZip.objects.select_related("county", "district").order_by("zip_code"):
        district = row.district.ocd_id if row.district else ""
        # A town that begins like a formula would be calculated by whoever opens the file.
        town = f"'{row.town}" if row.town.startswith(tuple("=+-@")) else row.town
        writer.writerow([row.zip_code, town, row.county.ocd_id, district])
    return out.getvalue()


def _rows_of(files: Iterable[SourceFile | Skipped]) -> Iterator[tuple[str, TableRow | Skipped]]:
    for file in files:
        if isinstance(file, Skipped):
            yield file.file, file
            continue
        try:
            for row in read_table(file.data):
                if not {"zip", "zip_code", "codigo_postal"} & row.cells.keys():
                    raise UnreadableTable(
                        _("The table has no column “zip”. Its headings are: zip, town, county, district.")
                    )
                yield file.name, row
        except UnreadableTable as error:
            yield file.name, Skipped(file.name, 0, str(error))


def _understand(file: str, row: TableRow, known: list[Division]) -> ZipRow | Skipped:
    try:
        return read_zip_row(row, known=known)
    except BadZipRow as reason:
        return Skipped(file, row.line, str(reason))


def _second(file: str, row: ZipRow, first: tuple[str, int]) -> Skipped:
    sentence = _("%(id)s stood before, in %(file)s, line %(line)s; that row was taken.")
    return Skipped(file, row.line, sentence % {"id": row.zip_code, "file": first[0], "line": first[1]})


def _store(group: LocalGroup, row: ZipRow, standing: GroupZip | None, report: Report) -> None:
    changes = _changes(row, standing)
    if standing is not None and not changes:
        report.unchanged += 1
        return
    save_zip(group=group, zip_code=row.zip_code, town=row.town, county=row.county, district=row.district)
    (report.changed if standing else report.new).append(Line(row.zip_code, changes))


def _changes(row: ZipRow, standing: GroupZip | None) -> tuple[Change, ...]:
    fields = {"town": _("town"), "county": _("county"), "district": _("district")}
    pairs = [
        (label, str(getattr(standing, name, "") or ""), str(getattr(row, name) or "")) for name, label in fields.items()
    ]
    return tuple(Change(*one) for one in pairs if one[1] != one[2])
