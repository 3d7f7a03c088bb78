"""The panel at the top of Wagtail's dashboard."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.middleware.csrf import get_token
from django.utils import timezone
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.ui.components import Component

from organizing.groups.models import Role
from organizing.groups.own_pages_admin import own_pages
from organizing.groups.permissions import group_in_scope, membership_of, memberships_of
from organizing.insights.day.todo import shorten
from organizing.insights.today import read_today

# What the home panel shows of the list, the most urgent first.
ROWS: Final = 8


class TodayPanel(Component):  # type: ignore[misc]  # Wagtail publishes no types
    """The day, shorter than on its own page: the numbers, and the first of what is to do; for members of the group."""

    name = "organizing_today"
    template_name = "organizing/admin/today/panel.html"
    order = 10

    class Media:
        """The page's own sheet."""

        css: ClassVar = {"all": ["organizing/today.css"]}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Read the day."""
        request = parent_context["request"]
        membership = membership_of(request.user)
        assert membership is not None
        today = read_today(user=request.user, now=timezone.now())
        stretches, more = shorten(today.stretches, ROWS)
        return {
            "request": request,
            "group": group_in_scope(),
            "csrf_token": get_token(request),
            "may_decide": membership.may(Role.ORGANIZER),
            "today": today,
            "stretches": stretches,
            "more": more,
            "other_groups": len(memberships_of(request.user)) > 1,
        }


class StrangerPanel(Component):  # type: ignore[misc]  # Wagtail publishes no types
    """For somebody who may open the admin and finds nothing in it: why, and who can change that."""

    name = "organizing_stranger"
    template_name = "organizing/admin/stranger_panel.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Whoever may add a group can begin one of her own."""
        return {"may_launch": parent_context["request"].user.has_perm("organizing.add_localgroup")}


# What Wagtail puts on the dashboard for editors; organizers read it under Pages and Reports.
NOISE = {"RecentEditsPanel", "LockedPagesPanel", "UserObjectsInWorkflowModerationPanel"}


def arrange_home(request: Any, panels: list[Any]) -> None:
    """Put today first and, for members of a group, leave Wagtail's own lists of page edits out."""
    if membership_of(request.user) is None:
        # An editor of other pages on this installation has work here and need not hear of groups.
        if not user_has_any_page_permission(request.user):
            panels.append(StrangerPanel())
        return
    panels[:] = [panel for panel in panels if type(panel).__name__ not in NOISE]
    panels.append(TodayPanel())


class OwnPagesSummary(PagesSummaryItem):  # type: ignore[misc]  # Wagtail publishes no types
    """Wagtail's count of pages. A group with two languages has two trees, for which Wagtail would count all sites'."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Count what the reader may see."""
        own = own_pages(self.request.user).filter(depth__gt=1)
        return {**super().get_context_data(parent_context), "total_pages": own.count()}


def arrange_summary(request: Any, items: list[Any]) -> None:
    """Put the own count in the place of Wagtail's."""
    if membership_of(request.user) is not None and not request.user.is_superuser:
        items[:] = [OwnPagesSummary(request) if type(item) is PagesSummaryItem else item for item in items]
