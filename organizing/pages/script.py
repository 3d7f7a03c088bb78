"""Filling in a call's words: a short list of names, nothing else, and no template language in an editor's hands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

_PLACE = re.compile(r"\{(name|town|demand|office|group)\}")
# What the caller says in their own way stands out; the demand is said with weight.
_MARKED: Final = {"name", "town"}
_STRONG: Final = {"demand"}


def fill_script(text: str, words: Mapping[str, str]) -> SafeString:
    """Return `text` as safe HTML with `{name}`, `{town}`, `{demand}`, `{office}` and `{group}` filled in.

    Any other brace stands as it was written. Text and words are escaped alike.
    """
    parts: list[str] = []
    end = 0
    for found in _PLACE.finditer(text):
        parts += [conditional_escape(text[end : found.start()]), _dress(found.group(1), words)]
        end = found.end()
    parts.append(conditional_escape(text[end:]))
    return mark_safe("".join(parts).replace("\n", "<br>"))


def script_words(*, town: str, demand: str, office: str, group: str) -> dict[str, str]:
    """The words for one caller and one office; what is unknown says what to put there."""
    return {
        "name": _("your first name"),
        "town": town or _("your town"),
        "demand": demand,
        "office": office,
        "group": group,
    }


def _dress(name: str, words: Mapping[str, str]) -> str:
    word = words.get(name, "")
    if name in _MARKED:
        return format_html("<mark>{}</mark>", word)
    return format_html("<b>{}</b>", word) if name in _STRONG else conditional_escape(word)
