"""A letter as its official reads it: salutation, the writer's words, name and town."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext

from organizing.officials.models import Official


def letter_text(*, official: Official, body: str, name: str, town: str, language: str) -> str:
    """The whole letter in plain text, in the writer's language. `official.office` must be loaded.

    Nothing else of the writer stands in it: no address, no ZIP code, no phone.
    """
    with translation.override(language):
        salutation = gettext("Dear %(official)s,") % {"official": official.title(language)}
        greeting = gettext("Sincerely,")
    signed = "\n".join(part for part in (name, town) if part)
    return f"{salutation}\n\n{body.strip()}\n\n{greeting}\n\n{signed}\n"
