"""Pages of the group that still hold an open place or an invented fact."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from organizing.groups.models import LocalGroup
from organizing.groups.open_site import find_roots
from organizing.launch.publish_site import holes_in


def find_leftover_pages(group: LocalGroup) -> list[Any]:
    """Every page whose newest draft holds a `{placeholder}`, in the order of the tree."""
    found = []
    for home in find_roots(group):
        pages = Page.objects.descendant_of(home, inclusive=True).order_by("path").specific()
        found += [page for page in pages if holes_in(page)]
    return found
