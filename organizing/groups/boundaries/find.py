"""From a point to the district it is in, by the outlines that the group in scope uploaded."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any, Final

from django.db.models import Count, Max

from organizing.groups.boundaries.index import DistrictIndex, build_index
from organizing.groups.models import GroupBoundary
from organizing.groups.permissions import group_in_scope

# How many groups' outlines one process keeps in memory; a state's worth takes some ten megabytes.
KEPT: Final = 8

Edition = tuple[Any, ...]
_kept: OrderedDict[int, tuple[Edition, DistrictIndex]] = OrderedDict()
_lock = Lock()


def find_district(lon: float, lat: float) -> str:
    """Return the Open Civic Data id of the district at a point in degrees, or "".

    "" is also the answer on a border, and where districts of two kinds lie over each other: nothing is guessed.
    For many points take `district_index` once.
    """
    return district_index().find(lon, lat)


def district_index() -> DistrictIndex:
    """Return the outlines of the group in scope, ready to be asked; empty outside a group.

    Kept between requests and built anew when an outline came, went or changed. Costs one small query.
    """
    group = group_in_scope()
    if group is None:
        return build_index([])
    edition = _read_edition()
    with _lock:
        held = _kept.get(group.pk)
        if held is not None and held[0] == edition:
            _kept.move_to_end(group.pk)
            return held[1]
    index = build_index(GroupBoundary.objects.values_list("division__ocd_id", "geometry"))
    with _lock:
        _kept[group.pk] = (edition, index)
        _kept.move_to_end(group.pk)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return index


def _read_edition() -> Edition:
    found = GroupBoundary.objects.aggregate(number=Count("pk"), newest=Max("pk"), latest=Max("uploaded_at"))
    return found["number"], found["newest"], found["latest"]
