"""Print a packet: cover letter, statement of quality, then the signers by district."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import Any, Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organizing.deliveries.compose import OFFICIAL_LANGUAGE
from organizing.deliveries.packet_models import Packet, PacketState
from organizing.deliveries.packets import typeset
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

# A packet of 50,000 takes a quarter of it.
SECONDS: Final = 120


class NotPrinted(Exception):
    """The PDF could not be made. Says nothing of what was in it."""


def render_packet(packet: Packet) -> bytes:
    """Make the PDF, US Letter, in the language officials are written to.

    The same packet makes the same file to the byte. Its metadata names the petition and nobody. Until the packet is
    approved each page says that it is a draft.

    Raises:
        NotPrinted: the typesetter failed or took too long.
    """
    with translation.override(OFFICIAL_LANGUAGE):
        data = _describe(packet, read_content(packet))
    return _typeset(json.dumps(data).encode())


def _typeset(data: bytes) -> bytes:
    # Our own program, no shell; what comes from outside goes in as data. -P keeps this folder's names, such as
    # email.py, from standing in for the standard library's.
    command = [sys.executable, "-P", typeset.__file__]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        # The program's own words would quote signers, and must not reach a log.
        raise NotPrinted(type(error).__name__) from None
    return done.stdout


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
