"""Set sheets in type: a PDF, US Letter, one sheet a page."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import segno
import typst
from django.utils import translation
from django.utils.formats import date_format

from organizing.actions.sheet_models import PaperSheet
from organizing.actions.sheets.words import LANGUAGES, PRINTED, ROWS
from organizing.registry import page_urls
from organizing.translated import in_language

TEMPLATE: Final = Path(__file__).with_name("sheet.typ")
# The name in a sheet's address of the code that says which sheet brought somebody.
SOURCE_PARAMETER: Final = "via"


def sheets_pdf(sheets: Sequence[PaperSheet]) -> bytes:
    """Print sheets of one petition and one language. The same sheets make the same file to the byte.

    The words are those the sheets keep, also when they are printed again; the way back is today's.
    """
    fonts = typst.Fonts(include_system_fonts=True)
    data = json.dumps(describe_sheets(sheets))
    pdf = typst.compile(TEMPLATE.read_bytes(), font_paths=fonts, sys_inputs={"data": data}, timestamp=0)
    assert isinstance(pdf, bytes)
    return pdf


def describe_sheets(sheets: Sequence[PaperSheet]) -> dict[str, Any]:
    """All that the template shows, the sheets' own language first."""
    one = sheets[0]
    campaign = one.ask.campaign
    order = sorted(LANGUAGES, key=lambda language: language != one.language)
    page = page_urls(campaign, one.language).get("petition", "")
    return {
        "language": one.language,
        "title": in_language(one.ask.title, one.language),
        "titles": [in_language(one.ask.title, language) for language in order],
        "group": one.group.name,
        "rows": ROWS,
        "words": [_words(one, language) for language in order],
        "sample": "SAMPLE / MUESTRA" if campaign.is_sample else "",
        "sheets": [
            {"number": sheet.number, "gatherer": sheet.gatherer, "qr": qr_of(sheet, page) if page else ""}
            for sheet in sheets
        ],
    }


def sheet_url(sheet: PaperSheet, page: str) -> str:
    """The petition's page, with the sheet's code as the source and nothing else."""
    return f"{page}?{urlencode({SOURCE_PARAMETER: sheet.code})}"


def qr_of(sheet: PaperSheet, page: str) -> str:
    """The address as an SVG, readable although a quarter of it be stained."""
    out = io.BytesIO()
    segno.make(sheet_url(sheet, page), error="q", micro=False).save(out, kind="svg", border=1, xmldecl=False)
    return out.getvalue().decode()


def _words(sheet: PaperSheet, language: str) -> dict[str, str]:
    words = {**PRINTED[language], "petition": "", **sheet.words.get(language, {})}
    group, day = sheet.group, sheet.ask.campaign.delivery_on
    with translation.override(language):
        filled = {"address": group.postal_address, "email": group.email, "day": date_format(day) if day else ""}
        return {
            **words,
            "language": language,
            "leave": words["leave"] % filled,
            "return": (words["return_by"] if day else words["return"]) % filled,
        }
