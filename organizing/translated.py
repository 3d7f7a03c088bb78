"""Short texts that a group writes once per language, kept together in one column."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, get_language_info, gettext

# They write the names of languages with a capital; most others do not.
WITH_CAPITALS: Final = ("en", "de")


def in_language(texts: dict[str, str] | None, language: str | None = None) -> str:
    """Pick the text in `language` (default: the active one), else the site's language, else any there is."""
    texts = texts or {}
    wanted = (language or get_language() or settings.LANGUAGE_CODE).split("-")[0]
    fallback = settings.LANGUAGE_CODE.split("-")[0]
    return texts.get(wanted) or texts.get(fallback) or next((text for text in texts.values() if text), "")


def language_name(code: str) -> str:
    """A language's name as it stands within a phrase: "Spanish" in an English admin, "español" in a Spanish one."""
    name = gettext(get_language_info(code)["name"])
    writes_capitals = (get_language() or settings.LANGUAGE_CODE).split("-")[0] in WITH_CAPITALS
    return name if writes_capitals else name[:1].lower() + name[1:]


class TranslatedField(models.JSONField):
    """A dictionary of language code to text, such as `{"en": "Sheriff", "es": "Alguacil"}`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
