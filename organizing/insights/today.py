"""What an organizer needs to know when the day begins: one sentence, the numbers, what is late, who decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import OuterRef, QuerySet, Subquery, Sum

from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign
from organizing.campaigns.votes import count_votes
from organizing.groups.moment import local_day
from organizing.groups.today_rows import TodayRow, read_today_rows
from organizing.insights.day import panels, todo
from organizing.insights.day.growth import Growth, measure_growth
from organizing.insights.day.numbers import Headline, read_headlines
from organizing.insights.day.words import greet, sentence_of
from organizing.insights.figures.read import Figures, read_figures


@dataclass(frozen=True)
class CampaignToday:
    """One running campaign: where it stands in a sentence, in numbers, and everybody in it."""

    campaign: Campaign
    figures: Figures
    sentence: str
    headlines: list[Headline]
    growth: Growth | None
    deciders: list[panels.Decider]
    more_targets: int
    ladders: list[panels.Climb]
    sources: list[panels.Bar]
    stages: list[panels.Bar]
    districts: list[panels.Bar]


@dataclass(frozen=True)
class Today:
    """The day of one member of staff.

    Attributes:
        campaigns: all that run; `shown` is the one that was asked for, or the first.
        stretches: what to do, by when it is due.
        care: duties of care for people's data, and `care_words` on what is kept how long.
        counts: open tasks: `mine` and `team`.
        late: how much is late, of the list, shown or not, and of the duties of care.
    """

    greeting: str
    campaigns: list[Campaign]
    shown: CampaignToday | None
    stretches: list[todo.Stretch]
    care: list[TodayRow]
    counts: dict[str, int]
    late: int
    care_words: str


def read_today(*, user: Any, now: datetime, campaign_id: int | None = None, whole_team: bool = False) -> Today:
    """Read the group in scope as it stands at `now`, in three queries, whatever its size and however much waits."""
    campaigns = list(_running())
    campaign = next((one for one in campaigns if one.pk == campaign_id), campaigns[0] if campaigns else None)
    beside: list[QuerySet[Any]] = [
        todo.find_tasks(user=user, now=now, whole_team=whole_team),
        todo.count_tasks(user=user, now=now),
        todo.find_drafts(),
    ]
    if campaign:
        beside += [panels.find_targets(campaign), panels.find_moves(campaign), panels.find_steps(campaign)]
    rows, (tasks, counts, drafts, *about) = read_today_rows(user=user, now=now, beside=tuple(beside))
    shown = _tell(campaign, *about, now=now) if campaign else None
    late = sum(row.due_on is not None and row.due_on < local_day(now) for row in rows)
    care, rows = [row for row in rows if row.is_care], [row for row in rows if not row.is_care]
    open_tasks = counts[0] if counts else {"mine": 0, "team": 0, "late_mine": 0, "late_team": 0}
    rows = [*todo.task_rows(tasks, now=now), *todo.draft_rows(drafts), *rows]
    return Today(
        greeting=greet(user, now),
        campaigns=campaigns,
        shown=shown,
        stretches=todo.lay_out(rows, today=local_day(now)),
        care=care,
        counts=open_tasks,
        late=late + open_tasks["late_team" if whole_team else "late_mine"],
        care_words=panels.care_in_words(shown.figures if shown else None),
    )


def _running() -> QuerySet[Any]:
    """Running campaigns with what they ask for."""
    asks = Ask.objects.filter(campaign=OuterRef("pk")).order_by().values("campaign")
    goal = asks.filter(kind="petition").annotate(number=Sum("goal")).values("number")
    kinds = asks.annotate(kinds=ArrayAgg("kind", distinct=True)).values("kinds")
    running: QuerySet[Any] = (
        Campaign.objects.running()
        .select_related("group", "figures")
        .annotate(petition_goal=Subquery(goal), ask_kinds=Subquery(kinds))
        .order_by("pk")
    )
    return running


def _tell(
    campaign: Any,
    targets: list[Any],
    moves: list[Any],
    steps: list[Any],
    *,
    now: datetime,
) -> CampaignToday:
    today = local_day(now)
    figures = read_figures(campaign, getattr(campaign, "figures", None), today=today, now=now)
    growth = measure_growth(
        figures.days, goal=campaign.petition_goal or 0, today=today, ends_on=_ends_on(campaign, today)
    )
    votes = count_votes(campaign, targets)
    return CampaignToday(
        campaign=campaign,
        figures=figures,
        sentence=sentence_of(campaign, votes, now=now),
        headlines=read_headlines(
            campaign=campaign,
            figures=figures,
            growth=growth,
            votes=votes,
            targets=targets,
            moves=moves,
            today=today,
        ),
        growth=growth,
        deciders=panels.tell_targets(targets, figures),
        more_targets=max(0, len(targets) - panels.TARGETS_SHOWN),
        ladders=panels.tell_ladders(steps, figures),
        sources=panels.tell_sources(figures),
        stages=panels.tell_stages(figures),
        districts=panels.tell_districts(figures),
    )


def _ends_on(campaign: Campaign, today: date) -> date | None:
    """The campaign's next own date."""
    hearing = local_day(campaign.hearing_at) if campaign.hearing_at else None
    return next((day for day in (hearing, campaign.delivery_on) if day and day > today), None)
