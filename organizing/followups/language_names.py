"""A language's name in the reader's own."""

from __future__ import annotations

from django.utils.translation import get_language_info, gettext


def language_name(code: str) -> str:
    """ "Spanish" in an English admin, "español" in a Spanish one."""
    return gettext(get_language_info(code)["name"])
