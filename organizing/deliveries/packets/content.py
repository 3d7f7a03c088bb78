"""What a packet says today: the frozen list, less who took their name back, each as they chose."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from organizing.actions.models import Disclosure
from organizing.deliveries.compose import OFFICIAL_LANGUAGE, SMALLEST_SHOWN
from organizing.deliveries.packet_models import Packet
from organizing.deliveries.packets.area import Area, Where, area_of
from organizing.deliveries.packets.measure import Signature, measure
from organizing.deliveries.packets.pick import least
from organizing.people.normalise import fold_name
from organizing.translated import in_language

COLUMNS: Final = (
    "disclosure",
    "action__disclosure",
    "action__withdrawn_at",
    "action__details__way",
    "action__town",
    "action__zip_code",
    "action__division__ocd_id",
    "action__division__name",
    "action__person_id",
    "action__person__first_name",
    "action__person__last_name",
)


@dataclass
class District:
    """The signers of one place as officials read them, in the order of their names, which tells nothing of when.

    Attributes:
        name: "" for everywhere else and what is not known.
        named: (name, town) of those who chose that.
        initialled: (initials, ZIP code) of those who chose that.
        counted: how many chose to be counted only.
    """

    name: str
    named: list[tuple[str, str]] = field(default_factory=list)
    initialled: list[tuple[str, str]] = field(default_factory=list)
    counted: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return len(self.named) + len(self.initialled) + self.counted


@dataclass
class Content:
    """All that the PDF, the table and the e-mail are made from.

    Attributes:
        figures: as `measure` counts them now, with `left_out` as it was frozen.
        withdrawn: how many took their name back since the list was frozen.
        folded: signers counted only, in places with too few signers to say where.
    """

    title: str
    demand: str
    readers: list[str]
    letter: str
    deliver_on: str
    districts: list[District]
    figures: dict[str, Any]
    withdrawn: int
    folded: int
    addresses: list[str]


def read_content(packet: Packet) -> Content:
    """Read a frozen packet as it is to be printed now.

    Each signer is shown as they chose when the list was frozen or as they choose now, whichever shows less.
    A place with fewer than `SMALLEST_SHOWN` signers is named only by those in it who chose to be.
    """
    area = area_of(packet)
    rows = list(packet.lines.values(*COLUMNS))
    standing = [row for row in rows if not row["action__withdrawn_at"]]
    districts = _by_district(standing, area)
    folded = _fold(districts)
    figures = measure([_signature(row) for row in standing], area)
    readers = readers_of(packet)
    return Content(
        title=in_language(packet.campaign.title, OFFICIAL_LANGUAGE),
        demand=in_language(packet.campaign.demand, OFFICIAL_LANGUAGE),
        readers=[target.official.title(OFFICIAL_LANGUAGE) for target in readers],
        letter=packet.cover_letter,
        deliver_on=packet.deliver_on.isoformat(),
        districts=[one for one in districts if one.total],
        figures={
            **figures,
            "by_district": [[name, number] for name, number in figures["by_district"] if number >= SMALLEST_SHOWN],
            "left_out": packet.figures.get("left_out", {}),
            "on_paper": sum(row["action__details__way"] == "paper" for row in standing),
            "places": list(area.names),
        },
        withdrawn=len(rows) - len(standing),
        folded=folded,
        addresses=[target.official.email for target in readers] if packet.by_email else [],
    )


def fingerprint(content: Content) -> str:
    """Of the exact content, down to every line: whatever changes changes it."""
    return hashlib.sha256(json.dumps(asdict(content), sort_keys=True).encode()).hexdigest()


def readers_of(packet: Packet) -> list[Any]:
    """The targets it goes to, in the campaign's order."""
    readers = packet.readers.select_related("target__official__office__division").order_by("target__position", "pk")
    return [reader.target for reader in readers]


def _by_district(rows: Iterable[dict[str, Any]], area: Area) -> list[District]:
    """Each place of the body by name, then everywhere else together."""
    found: dict[str, District] = defaultdict(lambda: District(""))
    for row in sorted(rows, key=_by_name):
        signature = _signature(row)
        is_elsewhere = not signature.place or area.where(signature.ocd_id) == Where.OUTSIDE
        district = found["" if is_elsewhere else signature.place]
        district.name = "" if is_elsewhere else signature.place
        _add(district, row, signature.shows)
    for district in found.values():
        # Those sorted by name would tell something of the names behind them.
        district.initialled.sort()
    return [found[name] for name in sorted(found, key=lambda name: (not name, name))]


def _by_name(row: dict[str, Any]) -> tuple[str, ...]:
    """Equal keys print the same line, so that nothing of the order of signing is left."""
    first, last = row["action__person__first_name"] or "", row["action__person__last_name"] or ""
    return fold_name(last), fold_name(first), last, first, row["action__town"]


def _add(district: District, row: dict[str, Any], shows: str) -> None:
    first, last = row["action__person__first_name"], row["action__person__last_name"]
    if shows == Disclosure.NAME:
        district.named.append((f"{first} {last}".strip(), row["action__town"]))
    elif shows == Disclosure.INITIALS:
        initials = "".join(f"{part[0]}." for part in (first, last) if part)
        district.initialled.append((initials, row["action__zip_code"]))
    else:
        district.counted += 1


def _fold(districts: list[District]) -> int:
    """Take the number of those counted only out of places with few signers; returns how many they are."""
    folded = 0
    for district in districts:
        if district.name and district.total < SMALLEST_SHOWN:
            folded += district.counted
            district.counted = 0
    return folded


def _signature(row: dict[str, Any]) -> Signature:
    shows = least(row["disclosure"], row["action__disclosure"])
    if row["action__person_id"] is None:
        # Erased since: there is no name left to show, and the signature still counts.
        shows = Disclosure.COUNT
    return Signature(row["action__division__ocd_id"] or "", row["action__division__name"] or "", shows)
