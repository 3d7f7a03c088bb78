"""Settle the district of what supporters did once it can be told, long after the form was sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from organizing.actions.models import Action
from organizing.groups.models import LocalGroup
from organizing.people.models import Person
from organizing.places.locate import locate_zip
from organizing.places.models import Division

# Whose row says no more than "somewhere in there".
WIDE = ("country", "state", "district", "territory", "county", "parish", "borough")


def resolve_places(*, group: LocalGroup, now: datetime) -> int:
    """Give actions and people without a district theirs, where the ZIP code settles it by now. Returns how many.

    That is: the group's table has learned the ZIP code since, or an outline holds all of its neighborhood. Asks nobody
    outside. Never moves anybody from one district to another, so counts of the past stand. Safe to call twice: one
    statement for each ZIP code and table, and the second call finds nothing.
    """
    moved = 0
    for model in (Action, Person):
        rows: QuerySet[Any] = model.objects.exclude(zip_code="")
        for zip_code, division_id in _open_zips(rows):
            division = _settle(zip_code)
            if division is not None and division.pk != division_id:
                moved += _move(rows, zip_code, division_id, division)
    return moved


def _open_zips(rows: QuerySet[Any]) -> list[tuple[str, int | None]]:
    """Each ZIP code whose rows have no district, with what they have."""
    wide = Division.objects.filter(ocd_id__regex=rf"/({'|'.join(WIDE)}):[^/:]+$")
    found = (
        rows.filter(Q(division=None) | Q(division__in=wide.values("pk")))
        .order_by("zip_code")
        .values_list("zip_code", "division_id")
    )
    return list(found.distinct())


def _settle(zip_code: str) -> Division | None:
    """The district of a ZIP code, else its county; None where even that has no row here."""
    place = locate_zip(zip_code)
    settled = () if place.district_id else place.candidates.settled
    # Where maps of several kinds settle it, the county's own districts are what campaigns count by.
    own = [one for one in settled if place.county_id and one.startswith(f"{place.county_id}/")] or list(settled)
    return replace(place, district_id=own[0]).division if len(own) == 1 else place.division


@transaction.atomic
def _move(rows: QuerySet[Any], zip_code: str, division_id: int | None, division: Division) -> int:
    """Move rows inward only: from nowhere, or from the place that holds the new one."""
    standing = rows.filter(zip_code=zip_code, division=division_id)
    if division_id is not None:
        outer = Division.objects.get(pk=division_id).ocd_id
        if not division.ocd_id.startswith(f"{outer}/"):
            return 0
    return standing.update(division=division)
