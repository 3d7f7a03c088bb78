"""The plan on *Today*."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from organizing.campaigns.models import Campaign
from organizing.campaigns.plan_models import Move
from organizing.campaigns.today import plan_in_today

NOW = datetime(2027, 3, 1, 16, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _scope(in_larkmoor: Any) -> None: ...


def plan(campaign: Campaign, what: str, day: date, **about: Any) -> Move:
    return Move.objects.create(group=campaign.group, campaign=campaign, what={"en": what}, due_on=day, **about)


def rows(ben: Any) -> list[tuple[str, str]]:
    return [(str(row.title), str(row.chips[0].text) if row.chips else "") for row in plan_in_today(user=ben, now=NOW)]


def test_shows_what_is_late_first_then_what_comes_this_week(campaign: Campaign, ben: Any):
    plan(campaign, "This week", date(2027, 3, 8))
    plan(campaign, "Next week", date(2027, 3, 9))
    plan(campaign, "Late", date(2027, 2, 28))
    plan(campaign, "Done", date(2027, 2, 28), done_at=NOW)
    plan(campaign, "Ben's", date(2027, 2, 28), assigned_to=ben)
    plan(campaign, "Records", date(2027, 2, 20), kind="records", sent_on=date(2027, 2, 1), assigned_to=ben)
    assert rows(ben) == [("Records", "Answer is 9 days late"), ("Late", "1 day late"), ("This week", "In 7 days")]


def test_says_how_many_more(campaign: Campaign, ben: Any):
    for n in range(6):
        plan(campaign, f"Late {n}", date(2027, 2, 1))
    assert rows(ben)[4:] == [("2 more entries of the plan", "")]


def test_is_silent_about_campaigns_that_are_over(campaign: Campaign, ben: Any):
    plan(campaign, "Late", date(2027, 2, 1))
    Campaign.objects.update(state="lost")
    assert rows(ben) == []
