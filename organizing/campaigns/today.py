"""The plan on *Today*: what is late, what comes this week, and requests for records that nobody answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Q, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.campaigns.models import CampaignState
from organizing.campaigns.plan_models import Move
from organizing.campaigns.words import KIND_ICONS, is_asked, move_chip
from organizing.groups.moment import local_day
from organizing.groups.today_rows import TodayRow, TodaySource

SHOWN: Final = 4
AHEAD_DAYS: Final = 7
OVER: Final = (CampaignState.LOST, CampaignState.CLOSED)


def _find(*, user: Any, now: datetime) -> list[QuerySet[Move]]:
    unassigned_or_asked = Q(assigned_to=None) | Q(sent_on__isnull=False)
    soon = local_day(now) + timedelta(days=AHEAD_DAYS)
    moves = Move.objects.open().filter(unassigned_or_asked, due_on__lte=soon).exclude(campaign__state__in=OVER)
    return [moves.select_related("campaign").annotate(all=Window(Count("*")))[:SHOWN]]


def _tell(moves: list[Any], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    today = local_day(now)
    for move in moves:
        yield TodayRow(
            title=str(move),
            note=str(move.campaign),
            url=reverse("organizing_campaigns:move", args=[move.pk]),
            icon=KIND_ICONS[move.kind],
            button=_("Ask for the answer") if is_asked(move) and move.due_on < today else _("Open"),
            chips=(move_chip(move, today),),
            due_on=move.due_on,
        )
    if moves and (more := moves[0].all - SHOWN) > 0:
        title = ngettext("%(more)s more entry of the plan", "%(more)s more entries of the plan", more)
        url = reverse("organizing_campaigns:plans")
        yield TodayRow(
            title=title % {"more": more}, url=url, icon="clipboard-list", button=_("See all"), due_on=moves[-1].due_on
        )


# The most urgent four, late ones first, then how many more. What is assigned stands on the task list of whoever has it,
# and is not repeated here; a request that went out stands here too, because it is the office that is late.
plan_in_today: Final = TodaySource(find=_find, tell=_tell)
