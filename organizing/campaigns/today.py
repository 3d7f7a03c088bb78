"""The plan on *Today*: what is late, what comes this week, and requests for records that nobody answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.campaigns.models import CampaignState
from organizing.campaigns.plan_models import Move
from organizing.campaigns.words import KIND_ICONS, is_asked, move_chip
from organizing.groups.moment import local_day
from organizing.groups.today_rows import TodayRow

SHOWN: Final = 4
AHEAD_DAYS: Final = 7
OVER: Final = (CampaignState.LOST, CampaignState.CLOSED)


def plan_in_today(*, user: Any, now: datetime) -> Iterable[TodayRow]:
    """The most urgent four, late ones first, then how many more.

    What is assigned stands on the task list of whoever has it, and is not repeated here; a request that went out
    stands here too, because it is the office that is late.
    """
    today = local_day(now)
    unassigned_or_asked = Q(assigned_to=None) | Q(sent_on__isnull=False)
    moves = Move.objects.open().filter(unassigned_or_asked, due_on__lte=today + timedelta(days=AHEAD_DAYS))
    moves = moves.exclude(campaign__state__in=OVER).select_related("campaign")
    first = list(moves[: SHOWN + 1])
    for move in first[:SHOWN]:
        yield TodayRow(
            title=str(move),
            note=str(move.campaign),
            url=reverse("organizing_campaigns:move", args=[move.pk]),
            icon=KIND_ICONS[move.kind],
            button=_("Ask for the answer") if is_asked(move) and move.due_on < today else _("Open"),
            chips=(move_chip(move, today),),
        )
    if len(first) > SHOWN:
        more = moves.count() - SHOWN
        title = ngettext("%(more)s more entry of the plan", "%(more)s more entries of the plan", more)
        url = reverse("organizing_campaigns:plans")
        yield TodayRow(title=title % {"more": more}, url=url, icon="clipboard-list", button=_("See all"))
