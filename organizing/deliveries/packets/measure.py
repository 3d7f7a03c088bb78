"""The quality of a list of signatures, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from organizing.actions.models import Disclosure
from organizing.deliveries.packets.area import Area, Where


@dataclass(frozen=True)
class Signature:
    """What counts about one signature: where its signer lives, and what officials may see.

    Attributes:
        ocd_id: of the smallest place known, or "".
        place: that place's name, or "".
        shows: a value of `Disclosure`.
    """

    ocd_id: str
    place: str
    shows: str


def measure(signatures: Iterable[Signature], area: Area) -> dict[str, Any]:
    """Count them: all, in the body's districts, outside, by district, and by what they let officials see."""
    signatures = list(signatures)
    where = Counter(str(area.where(one.ocd_id)) for one in signatures)
    places = Counter(one.place for one in signatures if one.place and area.where(one.ocd_id) != Where.OUTSIDE)
    shows = Counter(one.shows for one in signatures)
    return {
        "confirmed": len(signatures),
        **{str(one): where[str(one)] for one in Where},
        "by_district": [[name, number] for name, number in sorted(places.items())],
        "shown": {choice: shows[choice] for choice in Disclosure.values},
    }
