"""What an organizer needs to know when the day begins: one sentence, the numbers, what waits, what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.campaigns.models import Campaign, Stance, Target
from organizing.campaigns.numbers import Number, read_numbers
from organizing.deliveries.models import Delivery, DeliveryState
from organizing.followups.models import Task
from organizing.followups.words import task_chip
from organizing.groups.chip import Chip
from organizing.groups.moment import group_zone, local_day
from organizing.groups.today_rows import TodayRow, read_today_rows

CAMPAIGNS_SHOWN = 3
TASKS_SHOWN = 6


@dataclass(frozen=True)
class CampaignToday:
    """One running campaign: where it stands in a sentence, and its figures."""

    campaign: Campaign
    sentence: str
    numbers: list[Number]


@dataclass(frozen=True)
class Today:
    """Everything on the home panel.

    Attributes:
        tasks: the most urgent open ones of the reader and of nobody, each with its chip.
        late: how many of the group's tasks are late, whoever has them.
        rows: what the rooms have to show besides.
    """

    greeting: str
    campaigns: list[CampaignToday]
    drafts: list[Delivery]
    tasks: list[tuple[Task, Chip]]
    late: int
    rows: list[TodayRow]


def read_today(*, user: Any, now: datetime) -> Today:
    """Read the group in scope as it stands at `now`; a few queries whatever its size."""
    campaigns = list(Campaign.objects.running().order_by("pk")[:CAMPAIGNS_SHOWN])
    open_tasks = Task.objects.filter(done_at=None)
    mine = open_tasks.filter(Q(assigned_to=user) | Q(assigned_to=None)).select_related("person").order_by("due_at")
    drafts = Delivery.objects.filter(state=DeliveryState.DRAFT).select_related("campaign").order_by("-drafted_at")
    midnight = now.astimezone(group_zone()).replace(hour=0, minute=0, second=0, microsecond=0)
    return Today(
        greeting=greet(user, now),
        campaigns=[CampaignToday(one, sentence_of(one, now=now), read_numbers(one)) for one in campaigns],
        drafts=list(drafts),
        tasks=[(task, task_chip(task, now)) for task in mine[:TASKS_SHOWN]],
        late=open_tasks.filter(due_at__lt=midnight).count(),
        rows=read_today_rows(user=user, now=now),
    )


def greet(user: Any, now: datetime) -> str:
    """Good morning, afternoon or evening, by the group's clock."""
    hour = now.astimezone(group_zone()).hour
    name = user.first_name or str(user)
    if hour < 12:
        return _("Good morning, %(name)s.") % {"name": name}
    return (_("Good afternoon, %(name)s.") if hour < 18 else _("Good evening, %(name)s.")) % {"name": name}


def sentence_of(campaign: Campaign, *, now: datetime) -> str:
    """Where the campaign stands: days to its next date, votes still to win."""
    parts = [part for part in (_time_left(campaign, now), _votes_left(campaign)) if part]
    return ", ".join(parts) + "." if parts else _("No date is set yet.")


def _time_left(campaign: Campaign, now: datetime) -> str:
    today = local_day(now)
    if campaign.hearing_at and (days := (local_day(campaign.hearing_at) - today).days) >= 0:
        if days == 0:
            return _("The hearing is today")
        return ngettext("%(days)s day to the hearing", "%(days)s days to the hearing", days) % {"days": days}
    if campaign.delivery_on and (days := (campaign.delivery_on - today).days) >= 0:
        if days == 0:
            return _("Delivery is today")
        return ngettext("%(days)s day to delivery", "%(days)s days to delivery", days) % {"days": days}
    return ""


def _votes_left(campaign: Campaign) -> str:
    if not campaign.votes_needed:
        return ""
    promised = Target.objects.filter(campaign=campaign, has_vote=True, stance=Stance.YES).count()
    left = campaign.votes_needed - promised
    if left <= 0:
        return _("enough votes are promised")
    return ngettext("%(left)s more vote to win", "%(left)s more votes to win", left) % {"left": left}
