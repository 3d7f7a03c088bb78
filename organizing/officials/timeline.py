"""Everything between the group and one official, in one line of time. Each room tells its own part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import Any

from organizing.groups.moment import local_day
from organizing.officials.models import Official
from organizing.registry import Registry

# Filled by the Wagtail hook of this name; each function takes the official and yields entries as a person's
# timeline has them (`people.timeline.Entry`).
official_timeline: Registry[Callable[[Official], Iterable[Any]]] = Registry("register_official_timeline")


def read_official_timeline(official: Official) -> list[tuple[date, list[Any]]]:
    """All entries, newest first, by day on the group's clock. One query or two per source."""
    entries = [entry for source in official_timeline.items().values() for entry in source(official)]
    entries.sort(key=lambda entry: entry.at, reverse=True)
    return [(day, list(of_day)) for day, of_day in groupby(entries, key=lambda entry: local_day(entry.at))]
