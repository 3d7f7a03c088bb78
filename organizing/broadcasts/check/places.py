"""The parts of a broadcast as the check names them."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from organizing.broadcasts.models import Broadcast
from organizing.translated import language_name


def texts_of(broadcast: Broadcast) -> Iterator[tuple[str, str, str]]:
    """Each text that somebody wrote, as (language, where in words, text)."""
    for code, _native in settings.LANGUAGES:
        parts = {
            _("Subject"): broadcast.subject,
            _("Other subject"): broadcast.other_subject,
            _("Text"): broadcast.body,
            _("Plain text"): broadcast.text,
        }
        for part, texts in parts.items():
            if texts.get(code):
                yield code, f"{part}, {language_name(code)}", texts[code]
