"""Get help in the admin: the requests for those named, who is named, and the partners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.assistance.contacts import is_contact
from organizing.assistance.models import HelpContact, HelpPartner, HelpRequest, HelpState
from organizing.assistance.words import due_chip, request_chip
from organizing.groups.admin_page import admin_page
from organizing.groups.chip import Chip
from organizing.groups.models import Membership, Role
from organizing.groups.permissions import membership_of

CLOSED_SHOWN = 50


@dataclass(frozen=True)
class Line:
    """One request, as much of it as stands on a list: a number and how far it is, no word of what it says."""

    request: HelpRequest
    chips: list[Chip]


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """Everybody on the staff sees who is named; the requests themselves show to those alone."""
    member = membership_of(request.user)
    assert member is not None
    reads, leads = is_contact(request.user), member.may(Role.LEAD)
    named = HelpContact.objects.select_related("membership__user", "named_by").order_by("named_at")
    return admin_page(
        request,
        "organizing/admin/help/list.html",
        title=_("Get help"),
        icon="help",
        reads=reads,
        leads=leads,
        lines=_lines(HelpRequest.objects.open()) if reads else [],
        closed=_lines(HelpRequest.objects.filter(state=HelpState.CLOSED).order_by("-closed_at")) if reads else [],
        named=named,
        others=_others(named) if leads else [],
        partners=HelpPartner.objects.all(),
    )


def _lines(requests: QuerySet[HelpRequest]) -> list[Line]:
    now = timezone.now()
    sealed = ("name", "reach_by", "reach", "may_leave_word", "safe_time", "spoken", "county")
    found = requests.defer(*sealed).select_related("taken_by")[:CLOSED_SHOWN]
    return [Line(one, _chips(one, now)) for one in found]


def _chips(request: HelpRequest, now: Any) -> list[Chip]:
    waits = request.state in (HelpState.NEW, HelpState.TAKEN)
    return [request_chip(request), *([due_chip(request, now)] if waits else [])]


def _others(named: QuerySet[HelpContact]) -> QuerySet[Membership]:
    """Members who could be named."""
    rest: QuerySet[Membership] = Membership.objects.exclude(pk__in=named.values("membership"))
    return rest.select_related("user").order_by("user__first_name", "pk")
