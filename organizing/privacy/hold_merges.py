"""Whoever asked to be erased is erased, and not merged into somebody who did not ask."""

from __future__ import annotations

from django.utils.translation import gettext as _

from organizing.people.duplicates.merge import MergeRefused
from organizing.people.models import Person
from organizing.privacy.models import Erasure
from organizing.registry import listen


def hold_for_erasure(*, kept: Person, dropped: Person) -> None:
    """Refuse to merge while one of the two waits to be erased.

    Raises:
        MergeRefused: one of them does.
    """
    if Erasure.objects.filter(person__in=[kept, dropped], done_at=None).exists():
        raise MergeRefused(_("One of the two asked to be erased. Do that first."))


def register() -> None:
    """Be asked before every merge."""
    listen("people_merging", hold_for_erasure)
