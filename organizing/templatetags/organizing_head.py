"""The tag of a page's head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from organizing.pages.metadata import Metadata, describe

register = template.Library()


@register.simple_tag(takes_context=True)
def page_metadata(context: Mapping[str, Any]) -> Metadata | None:
    """What this page says of itself: `{% page_metadata as meta %}`; None where there is no page or no request."""
    page, request = context.get("page"), context.get("request")
    return describe(page, request) if page is not None and page.pk and request is not None else None
