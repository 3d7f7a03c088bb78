"""The place of a ZIP code that somebody typed."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from organizing.pages.checks import read_zip
from organizing.places.locate import Place, locate_zip


def read_place(text: str) -> tuple[Place, str]:
    """The place and, where the text is no ZIP code, the sentence that says so. Nothing typed is no place."""
    if not text.strip():
        return Place(zip_code=""), ""
    try:
        return locate_zip(read_zip(text)), ""
    except ValidationError as error:
        return Place(zip_code=""), str(error.message)
