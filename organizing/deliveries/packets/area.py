"""Whose voters are these? The places that the targets of a packet answer to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from organizing.deliveries.packet_models import Packet
from organizing.places.models import Division


class Where(StrEnum):
    """Where a signer lives, seen from the body that decides."""

    INSIDE = "in_district"
    UNSURE = "district_unknown"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Area:
    """The divisions of the offices a packet goes to, by Open Civic Data id."""

    ocd_ids: tuple[str, ...]
    names: tuple[str, ...]

    def where(self, ocd_id: str) -> Where:
        """Place a signer's division.

        It is inside when it is one of the body's or lies in one. Where only a larger place is known, such as the
        county of a board elected by districts, or nothing at all, nobody can tell.
        """
        if not ocd_id:
            return Where.UNSURE
        if any(_holds(own, ocd_id) for own in self.ocd_ids):
            return Where.INSIDE
        return Where.UNSURE if any(_holds(ocd_id, own) for own in self.ocd_ids) else Where.OUTSIDE


def area_of(packet: Packet) -> Area:
    """The area of the packet's targets."""
    divisions = Division.objects.filter(pk__in=packet.readers.values("target__official__office__division"))
    found = sorted(divisions.values_list("ocd_id", "name"))
    return Area(ocd_ids=tuple(ocd_id for ocd_id, _name in found), names=tuple(name for _ocd_id, name in found))


def _holds(larger: str, smaller: str) -> bool:
    return smaller == larger or smaller.startswith(f"{larger}/")
