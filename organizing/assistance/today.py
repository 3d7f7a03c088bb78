"""Requests for help on *Today*: for those who read them; and for leads, where nobody does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.assistance.models import HelpContact, HelpRequest, HelpState
from organizing.assistance.remind import in_our_hands
from organizing.assistance.words import due_chip
from organizing.groups.models import Role
from organizing.groups.moment import local_day, show_day
from organizing.groups.permissions import membership_of
from organizing.groups.today_rows import TodayRow, TodaySource


def _find(*, user: Any, now: datetime) -> list[QuerySet[HelpRequest]]:
    """Without what was typed: that opens by a reading alone."""
    shown = in_our_hands().only("state", "created_at", "due_at", "group")
    member = membership_of(user)
    mine = HelpContact.objects.filter(membership=member)
    anybody = HelpContact.objects.filter(membership__user__is_active=True)
    leads = member is not None and member.may(Role.LEAD)
    return [shown.filter(Exists(mine)), shown.filter(~Exists(anybody)) if leads else HelpRequest.objects.none()]


def _tell(own: list[HelpRequest], orphaned: list[HelpRequest], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for request in own:
        # What waits with a partner is told of once it is late.
        if request.state == HelpState.HANDED and request.due_at > now:
            continue
        is_handed = request.state == HelpState.HANDED
        yield TodayRow(
            title=_("A partner has not opened a request") if is_handed else _("Somebody asked for help"),
            note=_("Asked on %(day)s.") % {"day": show_day(request.created_at)},
            url=reverse("organizing_help"),
            icon="help",
            button=_("Look"),
            chips=(due_chip(request, now),),
            due_on=local_day(request.due_at),
        )
    if orphaned:
        yield TodayRow(
            title=_("Somebody asked for help, and nobody is named to read it"),
            note=_("Name somebody."),
            url=reverse("organizing_help"),
            icon="warning",
            button=_("Look"),
            due_on=local_day(min(request.due_at for request in orphaned)),
        )


help_in_today: Final = TodaySource(find=_find, tell=_tell)
