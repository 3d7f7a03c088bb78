"""Filters of the admin's pages."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.safestring import SafeString

from organizing.pages.tally import Tally
from organizing.pages.tally import draw_tally as draw_strokes
from organizing.translated import in_language

register = template.Library()


@register.filter
def own_words(texts: dict[str, str]) -> str:
    """The text in the reader's language, else in any there is."""
    return in_language(texts)


@register.filter
def grouped(number: int) -> str:
    """The number with its thousands apart, as the reader's language writes it."""
    return number_format(number, use_l10n=True, force_grouping=True)


@register.simple_tag
def draw_tally(count: int, goal: int, recent: int) -> Tally:
    """The project's emblem as a meter: `count` strokes of `goal`, the last `recent` apart."""
    return draw_strokes(count=count, goal=goal, recent=recent)


@register.simple_tag
def kind_icon(kind: str, icons: Mapping[str, str]) -> SafeString:
    """The icon of an entry's kind."""
    return render_to_string("wagtailadmin/shared/icon.html", {"name": icons.get(kind, "arrow-right")})
