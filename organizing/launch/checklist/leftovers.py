"""Pages of the group that the editor would not publish: open places, invented facts, what the law forbids to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from organizing.groups.models import LocalGroup
from organizing.groups.open_site import find_roots
from organizing.groups.own_copy import read_posture
from organizing.launch.publish_site import must_wait


def find_leftover_pages(group: LocalGroup) -> list[Any]:
    """Every page whose newest version holds a `{placeholder}` or would be held back, in the order of the tree.

    Asks what is asked before a page is published, so that the list and the editor say the same.
    """
    posture = read_posture(group)
    return [newest for newest in _newest_versions(group) if must_wait(newest, group=group, posture=posture)]


def _newest_versions(group: LocalGroup) -> Iterator[Any]:
    for home in find_roots(group):
        for page in Page.objects.descendant_of(home, inclusive=True).order_by("path").specific():
            yield page.get_latest_revision_as_object()
