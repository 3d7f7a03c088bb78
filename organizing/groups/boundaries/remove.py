"""Take the outline of a district away."""

from __future__ import annotations

from organizing.groups.models import GroupBoundary


def remove_boundary(*, boundary_id: int) -> None:
    """Remove one outline of the group in scope. Safe to call twice; what was counted by it stays counted."""
    GroupBoundary.objects.filter(pk=boundary_id).delete()
