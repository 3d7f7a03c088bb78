"""Say that two people who look alike are two."""

from __future__ import annotations

from organizing.people.duplicate_models import LookAlike


def dismiss_look_alike(look_alike: LookAlike) -> None:
    """Ask no more about these two; no search brings them back. Safe to call twice."""
    LookAlike.objects.filter(pk=look_alike.pk).update(is_dismissed=True)
