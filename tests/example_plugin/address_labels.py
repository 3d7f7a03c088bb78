"""Address labels for many people at once, and the way to them."""

from __future__ import annotations

from typing import Any

from organizing.groups.models import Membership
from organizing.people.bulk import BulkJob
from organizing.people.links import PeopleLink

printed: list[int] = []


def print_labels(*, people: Any, **given: Any) -> int:
    ids = list(people.values_list("pk", flat=True))
    printed.extend(ids)
    return len(ids)


def ways(membership: Membership) -> list[PeopleLink]:
    return [PeopleLink("Label printer", "/labels/", "print")]


LABELS = BulkJob(
    label="Print address labels",
    icon="print",
    asks=lambda count: f"Print {count} labels?",
    run=print_labels,
    tells=lambda count, values: f"{count} labels are printed.",
)
