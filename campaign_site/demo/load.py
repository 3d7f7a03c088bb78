"""Puts the sample campaign in place: Larkmoor County of no state, its offices, pages, people and past weeks.

Everything here is invented. Addresses end in `.example`, phone numbers are 555-01xx, offices name nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from campaign_site.demo import (
    campaign,
    care,
    hearing,
    ladder,
    news,
    pages,
    paper,
    past,
    phoning,
    plan,
    site,
    talks,
    twins,
)
from campaign_site.demo.dates import plan_dates
from campaign_site.demo.site import LogIn
from organizing.actions.totals import settle_totals
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls
from organizing.insights.figures.settle import settle_figures


@dataclass(frozen=True)
class Sample:
    """Where the sample is, and who may log in to it, the organizer first."""

    site_url: str
    admin_path: str
    log_ins: tuple[LogIn, ...]


def load_sample_campaign(*, now: datetime | None = None) -> Sample:
    """Make sure the sample is there. All of it or nothing; what is there already is left as it is.

    Safe to call at every start: the second call reads one row.
    """
    with above_walls(), transaction.atomic():
        group = LocalGroup.objects.select_related("site").filter(slug=site.SLUG).first()
        if group is None:
            with _quietly():
                group = _make_everything(now=now or timezone.now())
    return Sample(site_url=f"{group.root_url}/", admin_path="/admin/", log_ins=site.log_ins())


def _make_everything(*, now: datetime) -> LocalGroup:
    group = site.make_group()
    dates = plan_dates(now=now, zone=group.zone)
    county = campaign.make_county(group)
    running = campaign.make_campaign(group, county, dates)
    board = campaign.make_targets(running, county, dates)
    rungs = ladder.make_ladder(running)
    hearing.announce_hearing(running, dates=dates)
    pages.make_pages(group, running, dates)
    staff = site.make_staff(group)
    plan.make_plan(running, dates=dates, by=staff["ben"])
    past.make_past(running, county=county, board=board, rungs=rungs, staff=staff, dates=dates)
    news.send_news(running, by=staff["ben"], dates=dates)
    paper.carry_sheets(running, dates=dates)
    twins.add_twins(group, now=now)
    talks.write_talks(group, staff=staff, dates=dates)
    phoning.open_sample_bank(running, staff=staff, dates=dates)
    care.care_for_some(group, staff=staff, dates=dates)
    settle_totals(group=group, now=now)
    settle_figures(group=group, now=now)
    return group


@contextmanager
def _quietly() -> Iterator[None]:
    """Without Wagtail's line for every page: whoever starts the demo looks for three addresses."""
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(before)
