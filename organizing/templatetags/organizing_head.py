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
    if page is None or not page.pk or request is None:
        return None
    return describe(page, request, progress=context.get("progress"))
