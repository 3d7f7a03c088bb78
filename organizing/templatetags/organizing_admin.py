"""Filters of the admin's pages."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from organizing.translated import in_language

register = template.Library()


@register.filter
def own_words(texts: dict[str, str]) -> str:
    """The text in the reader's language, else in any there is."""
    return in_language(texts)


@register.simple_tag
def kind_icon(kind: str, icons: Mapping[str, str]) -> SafeString:
    """The icon of an entry's kind."""
    return render_to_string("wagtailadmin/shared/icon.html", {"name": icons.get(kind, "arrow-right")})
