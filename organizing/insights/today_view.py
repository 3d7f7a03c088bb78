"""*Today* in the admin: the first thing in the menu, and what an organizer's work begins with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.groups.admin_page import admin_page
from organizing.groups.guard import staff_only
from organizing.groups.models import Role
from organizing.groups.moment import group_zone, hour_in_words
from organizing.groups.permissions import membership_of, memberships_of
from organizing.insights.day.curve import draw_curve
from organizing.insights.today import read_today

# In the units of the drawing; a phone gets one of its own, so that its words stay as large.
WIDTHS = {"wide": 600, "narrow": 360}


def today_urls() -> list[URLPattern]:
    """One address; viewers may read."""
    return [path("organizing/today/", staff_only(look), name="organizing_today")]


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """The day; `campaign` names another running campaign than the first, `whose=team` asks for everybody's tasks."""
    now = timezone.now()
    asked = request.GET.get("campaign", "")
    whole_team = request.GET.get("whose") == "team"
    today = read_today(
        user=request.user, now=now, campaign_id=int(asked) if asked.isdecimal() else None, whole_team=whole_team
    )
    growth = today.shown.growth if today.shown else None
    counted_at = today.shown.figures.counted_at if today.shown else None
    membership = membership_of(request.user)
    return admin_page(
        request,
        "organizing/admin/today/page.html",
        title=_("Today"),
        icon="calendar",
        today=today,
        shown=today.shown,
        curves={name: draw_curve(growth, width=width) for name, width in WIDTHS.items()} if growth else {},
        whole_team=whole_team,
        now_in_words=hour_in_words(now.astimezone(group_zone())),
        counted_in_words=hour_in_words(counted_at.astimezone(group_zone())) if counted_at else "",
        may_decide=membership is not None and membership.may(Role.ORGANIZER),
        other_groups=len(memberships_of(request.user)) > 1,
    )
