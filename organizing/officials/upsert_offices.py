"""Find or make the offices that an import speaks of, and the divisions they are in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from organizing.groups.models import LocalGroup
from organizing.intake.chunks import in_chunks
from organizing.officials.importing.rows import OfficeRow, PlaceName
from organizing.officials.merge import Merged, merge_values, remember
from organizing.officials.models import Office
from organizing.officials.slug import office_slug
from organizing.places.models import Division
from organizing.places.ocd import name_of

CHUNK: Final = 500
FIELDS: Final = ["name", "role", "level", "lobbying_class", "powers", "seats", "imported"]


@dataclass
class Offices:
    """The offices of one import by slug, and what the import changed in each."""

    by_slug: dict[str, Office] = field(default_factory=dict)
    merged: dict[int, Merged] = field(default_factory=dict)

    def of(self, row: OfficeRow) -> Office:
        """The office behind a row."""
        return self.by_slug[office_slug(division_id=row.division_id, key=row.key)]

    def take_merged(self, office: Office) -> Merged:
        """What changed in an office; told once, with the first of its officials."""
        return self.merged.pop(office.pk, Merged())


def upsert_offices(*, group: LocalGroup, rows: Iterable[OfficeRow], names: Iterable[PlaceName], source: str) -> Offices:
    """Return the group's offices behind `rows`, made where missing, brought up to date where the source moved on.

    An office is found by its slug; one that somebody made by hand, by its place and name. Safe to call twice.
    """
    wanted = {office_slug(division_id=row.division_id, key=row.key): row for row in rows}
    divisions = upsert_divisions([row.division_id for row in wanted.values()], names)
    offices = Offices(_find_offices(wanted, divisions))
    made = [
        _make(group, slug, row, divisions[row.division_id], source)
        for slug, row in wanted.items()
        if slug not in offices.by_slug
    ]
    touched = []
    for slug, office in offices.by_slug.items():
        offices.merged[office.pk] = merged = merge_values(office, wanted[slug].values, source=source)
        if _add_seats(office, wanted[slug].seats) or merged.is_touched:
            touched.append(office)
    Office.objects.bulk_update(touched, FIELDS, batch_size=CHUNK)
    for office in Office.objects.bulk_create(made, batch_size=CHUNK):
        offices.by_slug[office.slug] = office
    return offices


def upsert_divisions(ids: Iterable[str], names: Iterable[PlaceName]) -> dict[str, Division]:
    """Return divisions by id, made where missing. All groups share them, so none that exists is renamed here."""
    named = {place.division_id: place.name for place in names}
    wanted = list(dict.fromkeys([*ids, *named]))
    found: dict[str, Division] = {}
    for chunk in in_chunks(wanted, CHUNK):
        known = Division.objects.in_bulk(chunk, field_name="ocd_id")
        missing = [Division(ocd_id=one, name=named.get(one) or name_of(one)[:200]) for one in chunk if one not in known]
        if missing:
            Division.objects.bulk_create(missing, ignore_conflicts=True)
            known = Division.objects.in_bulk(chunk, field_name="ocd_id")
        found |= known
    return found


def _find_offices(wanted: dict[str, OfficeRow], divisions: dict[str, Division]) -> dict[str, Office]:
    by_slug: dict[str, Office] = {}
    taken: set[int] = set()
    for chunk in in_chunks(wanted, CHUNK):
        places = {divisions[wanted[slug].division_id].pk for slug in chunk}
        here = list(Office.objects.filter(division__in=places).order_by("pk"))
        slugs = {office.slug: office for office in here}
        # Somebody may have made it by hand, under a slug and in words of their own.
        titles = {(office.division_id, title): office for office in here for title in _titles(office.name)}
        for slug in chunk:
            row = wanted[slug]
            division_id = divisions[row.division_id].pk
            named = (titles.get((division_id, title)) for title in _titles(row.values.get("name", {})))
            office = slugs.get(slug) or next(filter(None, named), None)
            if office and office.pk not in taken:
                by_slug[slug] = office
                taken.add(office.pk)
    return by_slug


def _titles(name: dict[str, str]) -> set[str]:
    return {title.casefold().strip() for title in name.values() if title}


def _make(group: LocalGroup, slug: str, row: OfficeRow, division: Division, source: str) -> Office:
    office = Office(group=group, slug=slug, division=division, seats=row.seats, **row.values)
    remember(office, row.values, source=source)
    return office


def _add_seats(office: Office, seats: int) -> bool:
    """An office has at least the seats a source knows of. It loses none: an edition may name one holder of two."""
    if seats <= office.seats:
        return False
    office.seats = seats
    return True
