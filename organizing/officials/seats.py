"""Who sits where: fit a source's rows to the people we have in one office. Decides, and writes nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from organizing.officials.importing.rows import OfficialRow
from organizing.officials.models import Official


@dataclass
class Seating:
    """The outcome for one office.

    Attributes:
        known: rows about somebody we have.
        opened: rows that open a term, the seat it is in, and whom it replaces.
        refused: rows that fit nowhere, each with a sentence.
        seats: how many seats the office turns out to have.
    """

    known: list[tuple[OfficialRow, Official]] = field(default_factory=list)
    opened: list[tuple[OfficialRow, int, Official | None]] = field(default_factory=list)
    refused: list[tuple[OfficialRow, str]] = field(default_factory=list)
    seats: int = 1


def seat_rows(*, rows: Sequence[OfficialRow], holders: Sequence[Official], seats: int, today: date) -> Seating:
    """Fit `rows` to `holders`, past ones included, of an office that had `seats` so far.

    A person is known by source id, then by name; a seat held by nobody takes the first that comes. Who is not
    known takes a free seat, else replaces whoever holds theirs and is not in the rows. Where it cannot be told
    whom somebody replaces, nobody is replaced.
    """
    seating = Seating(seats=seats)
    left = list(holders)
    newcomers = []
    for row in _without_idle_vacancies(rows, seating, today):
        holder = _find_holder(row, left, today)
        if holder is not None:
            left.remove(holder)
            _meet(seating, row, holder, holders, today)
        elif row.has_ended(today):
            sentence = _("%(name)s holds no office now: the last term ended on %(day)s.")
            seating.refused.append((row, sentence % {"name": row.name, "day": row.values["term_ends_on"]}))
        else:
            newcomers.append(row)
    staying = sum(not row.has_ended(today) for row, _holder in seating.known)
    seating.seats = max(seats, staying + len(newcomers), *(row.seat or 1 for row in rows))
    _seat_newcomers(seating, newcomers, [one for one in left if is_serving(one, today)], today)
    return seating


def _without_idle_vacancies(rows: Sequence[OfficialRow], seating: Seating, today: date) -> list[OfficialRow]:
    """A seat cannot be vacant where the same source names somebody for every one: its list of vacancies is older."""
    named = sum(bool(row.name) and not row.has_ended(today) for row in rows)
    kept = []
    for row in rows:
        if row.name or row.seat is not None or named < seating.seats:
            kept.append(row)
        else:
            seating.refused.append((row, _("The file also names who holds this seat, so it is not vacant.")))
    return kept


def is_serving(official: Official, today: date) -> bool:
    """Whether the term has not ended before `today`."""
    return official.term_ends_on is None or official.term_ends_on >= today


def fold(name: str) -> str:
    """A name without capitals and points: `Sam T. Liccardo` and `Sam T Liccardo` are one."""
    return " ".join(name.casefold().replace(".", " ").split())


def _find_holder(row: OfficialRow, left: list[Official], today: date) -> Official | None:
    """The person the row is about, those who serve before those who did; for a vacant seat, the seat's own row."""
    ranked = sorted(left, key=lambda one: (not is_serving(one, today), -(one.pk or 0)))
    same_seat = [one for one in ranked if row.seat in (None, one.seat)]
    tests = [
        [one for one in ranked if row.source_id and one.source_id == row.source_id],
        [one for one in ranked if row.name and fold(one.name) == fold(row.name) and _may_be(row, one)],
        [one for one in ranked if row.name and fold(row.name) in _names_said(one) and _may_be(row, one)],
        [one for one in same_seat if _may_be_vacant(row, one) and is_serving(one, today) and not row.has_ended(today)],
    ]
    found = next((one for found in tests for one in found), None)
    return None if found is not None and _is_new_term(row, found, today) else found


def _names_said(official: Official) -> set[str]:
    """The names sources gave this row. Where somebody here corrected one, the row is still known by the other."""
    return {fold(said["name"]) for said in official.imported.values() if "name" in said}


def _may_be_vacant(row: OfficialRow, official: Official) -> bool:
    """Nobody is named for the seat, or somebody here named whom the source does not know of yet."""
    return not official.name or (not row.name and "" in _names_said(official))


def _may_be(row: OfficialRow, official: Official) -> bool:
    """Two ids of one source are two people of one name."""
    kinds = {re.split("[:/]", one.source_id)[0] for one in (row, official)}
    return not (row.source_id and official.source_id) or len(kinds) > 1


def _is_new_term(row: OfficialRow, official: Official, today: date) -> bool:
    """Whether somebody who left is back: the term began after the one we have was over."""
    starts_on: date | None = row.values.get("term_starts_on")
    ended_on = official.term_ends_on
    return bool(starts_on and ended_on and ended_on < today and starts_on > ended_on and not row.has_ended(today))


def _meet(seating: Seating, row: OfficialRow, holder: Official, holders: Sequence[Official], today: date) -> None:
    """A row about somebody we have, unless ours has left the seat to somebody else."""
    others = [one for one in holders if one is not holder and one.seat == holder.seat and is_serving(one, today)]
    if is_serving(holder, today) or row.has_ended(today) or not others:
        seating.known.append((row, holder))
    else:
        seating.refused.append((row, _conflict(row, others[0])))


def _conflict(row: OfficialRow, holder: Official) -> str:
    sentence = _("The file says %(theirs)s holds this seat, your list says %(ours)s. Correct whichever is wrong.")
    return sentence % {"theirs": row.name or _("nobody"), "ours": holder.name or _("nobody")}


def _seat_newcomers(seating: Seating, newcomers: list[OfficialRow], sitting: list[Official], today: date) -> None:
    """Place those whose seat is given first, then the rest on free seats, then on those of people not in the file."""
    taken = {one.seat for _row, one in seating.known if is_serving(one, today)}
    for row in (row for row in newcomers if row.seat is not None):
        replaced = next((one for one in sitting if one.seat == row.seat), None)
        _open(seating, row, 0 if row.seat in taken else row.seat or 0, replaced, sitting, taken)
    rest = [row for row in newcomers if row.seat is None]
    for number, row in enumerate(rest):
        free = set(range(1, seating.seats + 1)) - taken - {one.seat for one in sitting}
        if free:
            _open(seating, row, min(free), None, sitting, taken)
            continue
        # As many to seat as seats to give: each replaces one. With fewer, nobody can tell whom.
        replaced = sitting[0] if sitting and len(sitting) <= len(rest) - number else None
        _open(seating, row, replaced.seat if replaced else 0, replaced, sitting, taken)


def _open(
    seating: Seating, row: OfficialRow, seat: int, replaced: Official | None, sitting: list[Official], taken: set[int]
) -> None:
    if not seat:
        sentence = _("It cannot be told whose seat this is. Import the file together with those of the other seats.")
        seating.refused.append((row, sentence))
    elif replaced is not None and replaced.name and fold(replaced.name) not in _names_said(replaced):
        # Somebody here wrote that name, and may know it from the morning's news.
        seating.refused.append((row, _conflict(row, replaced)))
    else:
        seating.opened.append((row, seat, replaced))
        taken.add(seat)
        if replaced is not None:
            sitting.remove(replaced)
