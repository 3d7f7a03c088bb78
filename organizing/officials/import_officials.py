"""Bring officials in from any source: compare with what the group has, and write what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from organizing.groups.models import LocalGroup
from organizing.intake.chunks import in_chunks
from organizing.intake.dry_run import leaving_nothing
from organizing.intake.report import Report, Skipped
from organizing.officials.importing.rows import Item, OfficialRow, PlaceName
from organizing.officials.models import Official
from organizing.officials.seats import fold
from organizing.officials.upsert import Edition, Run, close_term, upsert_officials
from organizing.officials.upsert_offices import upsert_offices
from organizing.registry import tell

BATCH: Final = 500


@transaction.atomic
def import_officials(*, group: LocalGroup, items: Iterable[Item], edition: Edition) -> Report:
    """Make and update the group's offices and officials from what a reader yields; all of it or nothing.

    Safe to call twice: the second call changes nothing. What somebody here wrote stays. Nobody is removed;
    terms end. Two imports of one group at once take turns.

    Tells `seat_changed_hands(before=, after=)` for each holder who was replaced.
    """
    # Taking the group's row makes two imports take turns; it is not written to.
    LocalGroup.objects.select_for_update(no_key=True).get(pk=group.pk)
    run = Run(edition)
    rows, names = _sort(items, run.report)
    offices = upsert_offices(group=group, rows=[row.office for row in rows], names=names, source=edition.source)
    by_office: dict[int, list[OfficialRow]] = defaultdict(list)
    for row in rows:
        by_office[offices.of(row.office).pk].append(row)
    holders = _holders_of(by_office)
    for office in offices.by_slug.values():
        merged = offices.take_merged(office)
        upsert_officials(
            office=office, rows=by_office[office.pk], holders=holders[office.pk], run=run, office_merged=merged
        )
    _end_left_seats(rows, set(by_office), run)
    run.writes.store(batch_size=BATCH)
    for before, after in run.writes.replaced:
        tell("seat_changed_hands", before=before, after=after)
    return run.report


def preview_officials(*, group: LocalGroup, items: Iterable[Item], edition: Edition) -> Report:
    """Report what `import_officials` would do, and do nothing."""
    with leaving_nothing():
        return import_officials(group=group, items=items, edition=edition)


def _sort(items: Iterable[Item], report: Report) -> tuple[list[OfficialRow], list[PlaceName]]:
    """Part rows from names of places and from what the reader left out; of two rows about one seat keep the first."""
    rows: dict[tuple[str, ...], OfficialRow] = {}
    names = []
    for number, item in enumerate(items):
        if isinstance(item, Skipped):
            report.skipped.append(item)
        elif isinstance(item, PlaceName):
            names.append(item)
        elif (first := rows.setdefault(_identity(item, number), item)) is not item:
            where = {"name": item.name or _("this seat"), "file": first.file, "line": first.line}
            sentence = _("%(name)s stood before in this office, in %(file)s, line %(line)s; that row was taken.")
            report.skipped.append(Skipped(item.file, item.line, sentence % where))
    return list(rows.values()), names


def _identity(row: OfficialRow, number: int) -> tuple[str, ...]:
    """What two rows about one person in one office share. Vacant seats without a number are each their own."""
    place = (row.office.division_id, row.office.key)
    if row.name:
        return (*place, "person", row.source_id or fold(row.name))
    return (*place, "seat", str(row.seat)) if row.seat else (*place, "row", str(number))


def _holders_of(office_ids: Iterable[int]) -> dict[int, list[Official]]:
    found: dict[int, list[Official]] = defaultdict(list)
    for chunk in in_chunks(office_ids, BATCH):
        for official in Official.objects.filter(office__in=chunk).select_related("office").order_by("pk"):
            found[official.office_id].append(official)
    return found


def _end_left_seats(rows: list[OfficialRow], offices: set[int], run: Run) -> None:
    """Whoever has a seat in this edition and, of the same source, an older one elsewhere has left that one."""
    today = run.edition.today
    ids = {row.source_id for row in rows if row.source_id and not row.has_ended(today)}
    for chunk in in_chunks(sorted(ids), BATCH):
        elsewhere = Official.objects.serving(today).filter(source_id__in=chunk).exclude(office__in=offices)
        for official in elsewhere.select_related("office"):
            if run.edition.source in official.imported:
                close_term(official, day=today - timedelta(days=1), run=run)
