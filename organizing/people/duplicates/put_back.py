"""Take back that two people who look alike are two."""

from __future__ import annotations

from organizing.people.duplicate_models import LookAlike


def put_back(look_alike: LookAlike) -> None:
    """Ask about these two again. Safe to call twice."""
    LookAlike.objects.filter(pk=look_alike.pk).update(is_dismissed=False)
