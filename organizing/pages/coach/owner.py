"""Whose a page is."""

from __future__ import annotations

from wagtail.models import Page

from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls


def find_owner(page: Page) -> LocalGroup | None:
    """The group on whose site the page or a translation of it stands, or None. For commands: looks above the walls."""
    with above_walls():
        return next(filter(None, map(_group_of, page.get_translations(inclusive=True))), None)


def _group_of(page: Page) -> LocalGroup | None:
    site = page.get_site()
    return LocalGroup.objects.filter(site=site).first() if site else None
