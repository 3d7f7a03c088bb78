"""The way to the pages about duplicates, as (words, address)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

Crumb = tuple[Any, str]


def to_people() -> Crumb:
    """The people list."""
    return _("People"), reverse("organizing_people:list")


def to_duplicates() -> Crumb:
    """The possible duplicates."""
    return _("Possible duplicates"), reverse("organizing_duplicates")


def to_merges() -> Crumb:
    """The merges."""
    return _("Merges"), reverse("organizing_merges")
