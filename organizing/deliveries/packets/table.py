"""The signers as a table that spreadsheet programs open."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils import translation
from django.utils.translation import gettext as _

from organizing.deliveries.compose import OFFICIAL_LANGUAGE
from organizing.deliveries.packet_models import Packet
from organizing.deliveries.packets.content import Content, read_content
from organizing.deliveries.packets.words import district_in_words
from organizing.intake.formulas import neutralise


def packet_csv(packet: Packet) -> bytes:
    """Make the table: district, name or initials, town or ZIP code as each signer chose, and how many a row stands for.

    Whoever chose to be counted only is in one row per district, with a number. UTF-8 with the mark that spreadsheet
    programs need; what would be a formula in one is made text.
    """
    with translation.override(OFFICIAL_LANGUAGE):
        text = StringIO()
        writer = csv.writer(text)
        writer.writerow([_("District"), _("Signer"), _("Town"), _("ZIP code"), _("Signatures")])
        for row in _rows(read_content(packet)):
            writer.writerow([neutralise(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _rows(content: Content) -> Iterator[tuple[str, str, str, str, str]]:
    for district in content.districts:
        place = district_in_words(district)
        for name, town in district.named:
            yield place, name, town, "", "1"
        for initials, zip_code in district.initialled:
            yield place, initials, "", zip_code, "1"
        if district.counted:
            yield place, _("Counted only"), "", "", str(district.counted)
    if content.folded:
        yield _("Too few in one place to show"), _("Counted only"), "", "", str(content.folded)
