"""Find or make the officials of one office, and close the terms of those who left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from organizing.intake.report import Change, Line, Report, Skipped
from organizing.officials.importing.rows import OfficialRow
from organizing.officials.merge import Merged, merge_values, remember, shown
from organizing.officials.models import Office, Official
from organizing.officials.seats import is_serving, seat_rows


@dataclass
class Writes:
    """What is to be written, in this order: terms end before others begin in the same seat.

    Attributes:
        fields: which columns of the changed ones; naming all of them would make it four times as slow.
        replaced: who followed whom, for the rooms above.
    """

    closed: list[Official] = field(default_factory=list)
    changed: list[Official] = field(default_factory=list)
    fields: set[str] = field(default_factory=lambda: {"imported"})
    opened: list[Official] = field(default_factory=list)
    replaced: list[tuple[Official, Official]] = field(default_factory=list)

    def store(self, *, batch_size: int) -> None:
        """Write all of it, set by set."""
        Official.objects.bulk_update(self.closed, ["term_ends_on"], batch_size=batch_size)
        Official.objects.bulk_update(self.changed, sorted(self.fields), batch_size=batch_size)
        Official.objects.bulk_create(self.opened, batch_size=batch_size)


@dataclass(frozen=True)
class Edition:
    """What is brought in: whose data, when, and the day its publisher vouches for."""

    source: str
    today: date
    checked_on: date | None = None


@dataclass
class Run:
    """One import under way: what is brought in, what it does, and what is to be written for it."""

    edition: Edition
    report: Report = field(default_factory=Report)
    writes: Writes = field(default_factory=Writes)


def upsert_officials(
    *, office: Office, rows: Sequence[OfficialRow], holders: Sequence[Official], run: Run, office_merged: Merged
) -> None:
    """Work out what `rows`, all of one office, change about its `holders`. Fills the run's report and writes.

    A changed holder closes the old term and opens a new one; a vacant seat is a term of nobody. What changed in
    the office itself is told with the first of its rows.
    """
    seating = seat_rows(rows=rows, holders=holders, seats=office.seats, today=run.edition.today)
    run.report.skipped += [Skipped(row.file, row.line, reason) for row, reason in seating.refused]
    for row, official in seating.known:
        _update(row, official, run, office_merged)
        office_merged = Merged()
    for row, seat, replaced in seating.opened:
        new = _open_term(row, office, seat, run, office_merged)
        office_merged = Merged()
        if replaced is not None:
            close_term(replaced, day=_last_day(replaced, row, run.edition.today), run=run)
            run.writes.replaced.append((replaced, new))
    if seating.seats > office.seats:
        office.seats = seating.seats
        office.save(update_fields=["seats"])


def _update(row: OfficialRow, official: Official, run: Run, office_merged: Merged) -> None:
    was_serving = is_serving(official, run.edition.today)
    merged = merge_values(official, _values_of(row), source=run.edition.source)
    own_changes = (*merged.changes, *_check(official, _checked_on(row, run.edition)))
    if is_linked := bool(row.source_id) and not official.source_id:
        official.source_id = row.source_id
        run.writes.fields.add("source_id")
    if merged.is_touched or is_linked or own_changes:
        run.writes.changed.append(official)
        run.writes.fields |= {change.field for change in own_changes}
    line = Line(name_of_line(official), (*office_merged.changes, *own_changes))
    if was_serving and not is_serving(official, run.edition.today):
        run.report.ended.append(line)
    elif line.changes:
        run.report.changed.append(line)
    else:
        run.report.unchanged += 1
    if kept := (*office_merged.kept, *merged.kept):
        run.report.kept.append(Line(line.name, kept))


def _values_of(row: OfficialRow) -> dict[str, Any]:
    """The fields that follow their source. The last day checked does not: it only goes forward."""
    return {**{key: value for key, value in row.values.items() if key != "checked_on"}, "name": row.name}


def _checked_on(row: OfficialRow, edition: Edition) -> date | None:
    own: date | None = row.values.get("checked_on")
    return own or edition.checked_on


def _check(official: Official, day: date | None) -> tuple[Change, ...]:
    """Note a later check. An earlier one never hides that somebody here has called since."""
    if day is None or (official.checked_on and official.checked_on >= day):
        return ()
    change = Change("checked_on", shown(official.checked_on), shown(day))
    official.checked_on = day
    return (change,)


def _open_term(row: OfficialRow, office: Office, seat: int, run: Run, office_merged: Merged) -> Official:
    values = _values_of(row)
    official = Official(
        group_id=office.group_id,
        office=office,
        seat=seat,
        source_id=row.source_id,
        checked_on=_checked_on(row, run.edition),
        **values,
    )
    remember(official, values, source=run.edition.source)
    said = tuple(Change(key, "", text) for key, value in values.items() if key != "name" and (text := shown(value)))
    run.report.new.append(Line(name_of_line(official), (*office_merged.changes, *said)))
    run.writes.opened.append(official)
    return official


def _last_day(official: Official, row: OfficialRow, today: date) -> date:
    """The day before the new term; where that is not known or cannot be, yesterday."""
    yesterday = today - timedelta(days=1)
    starts_on: date | None = row.values.get("term_starts_on")
    day = starts_on - timedelta(days=1) if starts_on else yesterday
    began_on = official.term_starts_on
    return day if day <= yesterday and (began_on is None or began_on <= day) else yesterday


def close_term(official: Official, *, day: date, run: Run) -> None:
    """End a term on `day`, and report it."""
    change = Change("term_ends_on", shown(official.term_ends_on), day.isoformat())
    official.term_ends_on = day
    run.report.ended.append(Line(name_of_line(official), (change,)))
    run.writes.closed.append(official)


def name_of_line(official: Official) -> str:
    """How an organizer knows this person, or the seat that nobody is named for."""
    return official.title() if official.name else _("%(office)s (nobody named)") % {"office": official.title()}
