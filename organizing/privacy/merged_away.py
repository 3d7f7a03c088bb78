"""Entries that were merged into somebody who is being erased: they were the same person."""

from __future__ import annotations

from typing import NamedTuple

from organizing.people.duplicate_models import Merge


class MergedAway(NamedTuple):
    """What merges still hold of these entries; nothing once they can no longer be undone."""

    numbers: set[int]
    addresses: set[str]
    phones: set[str]


def read_merged_away(numbers: list[int]) -> MergedAway:
    """The numbers, addresses and phones of all entries that are one with the people of these `numbers` now."""
    dropped = Merge.objects.filter(kept__in=numbers, undone_at=None).values_list("dropped", flat=True)
    rows = list(dropped)
    return MergedAway(
        numbers={row["id"] for row in rows if row.get("id")},
        addresses={row["email"] for row in rows if row.get("email")},
        phones={row["phone"] for row in rows if row.get("phone")},
    )
