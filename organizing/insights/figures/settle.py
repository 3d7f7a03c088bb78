"""Move the figures of running campaigns forward, and count people and rungs anew where it is time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction

from organizing.actions.totals import SETTLING
from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.insights.figure_models import Figure, FigureMark
from organizing.insights.figures.changes import CHANGES, changes_between
from organizing.insights.figures.count import count_anew

# Counting people and rungs takes at most one part in so many of a worker's time.
SHARE: Final = 100

ADD: Final = f"""
    INSERT INTO organizing_figure AS figure (group_id, campaign_id, what, ask_kind, day, key, number)
    SELECT %(group)s, %(campaign)s, changed.what, changed.ask_kind, changed.day, changed.key, changed.number
    FROM ({CHANGES}) AS changed WHERE changed.number <> 0
    ON CONFLICT (campaign_id, what, ask_kind, day, key) DO UPDATE SET number = figure.number + excluded.number"""


def settle_figures(*, group: LocalGroup, now: datetime) -> int:
    """Bring each running campaign's figures to a minute ago; returns how many moved. Safe to run twice at once."""
    moved = 0
    for campaign in Campaign.objects.running().filter(group=group).select_related("group").order_by("pk"):
        moved += settle_campaign(campaign, now=now)
    return moved


@transaction.atomic
def settle_campaign(campaign: Campaign, *, now: datetime) -> bool:
    """The same for one campaign; False where another worker is at it, or nothing is to be done yet."""
    until = now - SETTLING
    fresh = FigureMark(group_id=campaign.group_id, campaign=campaign, settled_until=until, is_off=True)
    FigureMark.objects.bulk_create([fresh], ignore_conflicts=True)
    mark = FigureMark.objects.select_for_update(skip_locked=True).filter(campaign=campaign).first()
    if mark is None:
        return False
    if mark.settled_until < until and not mark.is_off:
        with connection.cursor() as cursor:
            cursor.execute(ADD, changes_between(campaign, mark.settled_until, until))
        mark.settled_until = until
    if _is_time(mark, now):
        count_anew(campaign, mark, now=now, until=until)
    mark.save()
    return True


def _is_time(mark: FigureMark, now: datetime) -> bool:
    """Whether the long counting may be done again: a small list's at every tick, a large one's now and then."""
    return mark.counted_at is None or now - mark.counted_at >= timedelta(milliseconds=mark.took_ms * SHARE)


def count_all_anew(*, group: LocalGroup, now: datetime) -> int:
    """Have every campaign's figures counted from the rows at the next tick; returns how many.

    Once a night: districts are told later, people are merged, a group moves to another time zone.
    """
    Figure.objects.exclude(campaign__in=Campaign.objects.running()).delete()
    FigureMark.objects.exclude(campaign__in=Campaign.objects.running()).delete()
    return int(FigureMark.objects.update(is_off=True))
