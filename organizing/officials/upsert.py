"""Find or make the officials of one office, and close the terms of those who left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from organizing.intake.report import Change, Line, Report, Skipped
from organizing.officials.importing.rows import OfficialRow
from organizing.officials.merge import Merged, as_plain, merge_values, remember, shown
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


def upsert_officials(
    *,
    office: Office,
    rows: Sequence[OfficialRow],
    holders: Sequence[Official],
    edition: Edition,
    report: Report,
    writes: Writes,
    office_merged: Merged,
) -> None:
    """Work out what `rows`, all of one office, change about its `holders`. Fills `report` and `writes`.

    A changed holder closes the old term and opens a new one; a vacant seat is a term of nobody.
    """
    seating = seat_rows(rows=rows, holders=holders, seats=office.seats, today=edition.today)
    report.skipped += [Skipped(row.file, row.line, reason) for row, reason in seating.refused]
    first = office_merged
    for row, official in seating.known:
        _update(row, official, edition, report, writes, first)
        first = Merged()
    for row, seat, replaced in seating.opened:
        new = _open_term(row, office, seat, edition)
        if replaced is not None:
            close_term(replaced, day=_last_day(replaced, row, edition.today), report=report)
            writes.closed.append(replaced)
            writes.replaced.append((replaced, new))
        report.new.append(Line(name_of_line(new), first.changes))
        writes.opened.append(new)
        first = Merged()
    if seating.seats > office.seats:
        office.seats = seating.seats
        office.save(update_fields=["seats"])


def _update(
    row: OfficialRow, official: Official, edition: Edition, report: Report, writes: Writes, office_merged: Merged
) -> None:
    was_serving = is_serving(official, edition.today)
    values = {key: value for key, value in row.values.items() if key != "checked_on"}
    merged = merge_values(official, {**values, "name": row.name}, source=edition.source)
    own_changes = (*merged.changes, *_check(official, _checked_on(row, edition)))
    is_linked = bool(row.source_id) and not official.source_id
    if is_linked:
        official.source_id = row.source_id
        writes.fields.add("source_id")
    if merged.is_touched or is_linked or own_changes:
        writes.changed.append(official)
        writes.fields |= {change.field for change in own_changes}
    changes = (*office_merged.changes, *own_changes)
    line = Line(name_of_line(official), changes)
    if was_serving and not is_serving(official, edition.today):
        report.ended.append(line)
    elif changes:
        report.changed.append(line)
    else:
        report.unchanged += 1
    if kept := (*office_merged.kept, *merged.kept):
        report.kept.append(Line(line.name, kept))


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


def _open_term(row: OfficialRow, office: Office, seat: int, edition: Edition) -> Official:
    values: dict[str, Any] = {key: value for key, value in row.values.items() if key != "checked_on"}
    official = Official(
        group_id=office.group_id,
        office=office,
        seat=seat,
        source_id=row.source_id,
        name=row.name,
        checked_on=_checked_on(row, edition),
        **values,
    )
    remember(official, {**values, "name": row.name}, source=edition.source)
    return official


def _last_day(official: Official, row: OfficialRow, today: date) -> date:
    """The day before the new term; where that is not known, yesterday."""
    starts_on: date | None = row.values.get("term_starts_on")
    day = (starts_on if starts_on and starts_on <= today else today) - timedelta(days=1)
    # A term does not end before it began.
    return max(day, official.term_starts_on) if official.term_starts_on and official.term_starts_on < today else day


def close_term(official: Official, *, day: date, report: Report) -> None:
    """End a term on `day`, and report it."""
    change = Change("term_ends_on", str(as_plain(official.term_ends_on) or ""), day.isoformat())
    official.term_ends_on = day
    report.ended.append(Line(name_of_line(official), (change,)))


def name_of_line(official: Official) -> str:
    """How an organizer knows this person."""
    return official.title() or str(official.office)
