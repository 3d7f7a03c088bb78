"""Print a packet: cover letter, statement of quality, then the signers by district."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import typst
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organizing.deliveries.compose import OFFICIAL_LANGUAGE
from organizing.deliveries.packet_models import Packet, PacketState
from organizing.deliveries.packets.content import Content, District, read_content
from organizing.deliveries.packets.words import (
    LEFT_OUT,
    SHOWN,
    WHERE,
    counted_in_words,
    district_in_words,
    folded_in_words,
    quality_in_words,
    rest_in_words,
    rows_of,
    show,
    signers_in_words,
)


def render_packet(packet: Packet) -> bytes:
    """Make the PDF, US Letter, in the language officials are written to.

    The same packet makes the same file to the byte. Its metadata names the petition and nobody. Until the packet is
    approved each page says that it is a draft.
    """
    with translation.override(OFFICIAL_LANGUAGE):
        data = _describe(packet, read_content(packet))
    pdf = typst.compile(
        resources.files("organizing.deliveries.packets").joinpath("packet.typ").read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data)},
        timestamp=0,
    )
    assert isinstance(pdf, bytes)
    return pdf


def _describe(packet: Packet, content: Content) -> dict[str, Any]:
    group = packet.group
    is_draft = packet.state in (PacketState.DRAFT, PacketState.FROZEN)
    return {
        "language": OFFICIAL_LANGUAGE,
        "group": group.name,
        "address": group.postal_address,
        "email": group.email,
        "title": content.title,
        "demand": content.demand,
        "day": date_format(date.fromisoformat(content.deliver_on), "DATE_FORMAT"),
        "draft": _("Draft, not approved") if is_draft else "",
        "sample": _("This is a sample. The county, its offices and every figure are invented.")
        if packet.campaign.is_sample
        else "",
        "readers": content.readers,
        "letter": [part.strip() for part in content.letter.split("\n\n") if part.strip()],
        "statement": _statement(content),
        "districts": [_district(one) for one in content.districts],
        "folded": folded_in_words(content.folded) if content.folded else "",
        "words": {"to": _("To"), "page": _("Page"), "of": _("of"), "signers": _("The signers")},
    }


def _statement(content: Content) -> dict[str, Any]:
    figures = content.figures
    by_district = [[name, show(number)] for name, number in figures["by_district"]]
    rest = figures["confirmed"] - sum(number for _name, number in figures["by_district"])
    if rest:
        by_district.append([rest_in_words(), show(rest)])
    return {
        "title": _("How good these signatures are"),
        "count": show(figures["confirmed"]),
        "counted": _("confirmed signatures"),
        "tables": [
            [_("Where they live"), _rows(figures, WHERE)],
            [_("By district"), by_district],
            [_("How you see them"), _rows(figures["shown"], SHOWN)],
            [_("Left out"), _rows(figures["left_out"], LEFT_OUT)],
        ],
        "method_title": _("How we count"),
        "method": quality_in_words(content),
    }


def _rows(figures: dict[str, Any], labels: dict[str, Any]) -> list[list[str]]:
    return [[label, show(number)] for label, number in rows_of(figures, labels)]


def _district(district: District) -> dict[str, Any]:
    return {
        "title": district_in_words(district),
        "total": signers_in_words(district.total),
        "lists": [
            {"title": str(SHOWN[key]), "lines": lines, "columns": columns}
            for key, lines, columns in (("name", district.named, 2), ("initials", district.initialled, 4))
            if lines
        ],
        "counted": counted_in_words(district.counted) if district.counted else "",
    }


@cache
def _fonts() -> Any:
    """Typst's own fonts, and after them this machine's, for letters those lack."""
    return typst.Fonts(include_system_fonts=True)
