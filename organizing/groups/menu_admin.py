"""Ways in the Organizing menu that show themselves by role."""

from __future__ import annotations

from typing import Any

from wagtail.admin.menu import MenuItem

from organizing.groups.models import Role
from organizing.groups.permissions import membership_of


class StaffItem(MenuItem):  # type: ignore[misc]  # Wagtail publishes no types
    """A way for everybody on a group's staff."""

    def is_shown(self, request: Any) -> bool:
        """For viewers, too."""
        return membership_of(request.user) is not None


class OrganizerItem(MenuItem):  # type: ignore[misc]  # Wagtail publishes no types
    """A way to something that writes."""

    def is_shown(self, request: Any) -> bool:
        """Only for organizers and leads."""
        membership = membership_of(request.user)
        return membership is not None and membership.may(Role.ORGANIZER)


class LeadItem(MenuItem):  # type: ignore[misc]  # Wagtail publishes no types
    """A way to something that only leads decide."""

    def is_shown(self, request: Any) -> bool:
        """Only for leads."""
        membership = membership_of(request.user)
        return membership is not None and membership.may(Role.LEAD)
