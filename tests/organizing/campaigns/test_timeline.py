"""What the public may see of a campaign's way."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from organizing.campaigns.change_stance import change_stance
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import Move
from organizing.campaigns.timeline import public_timeline

NOW = datetime(2027, 3, 1, 16, tzinfo=UTC)


@pytest.fixture
def board(in_larkmoor: Any, campaign: Campaign) -> list[Target]:
    return list(Target.objects.in_order())


def plan(campaign: Campaign, what: str, **about: Any) -> Move:
    about = {"due_on": date(2027, 2, 1), "is_public": True, **about}
    return Move.objects.create(group=campaign.group, campaign=campaign, what={"en": what}, **about)


def read(campaign: Campaign) -> list[tuple[str, str]]:
    return [(entry.kind, entry.title) for entry in public_timeline(campaign, now=NOW)]


def test_tells_newest_first_what_was_done_said_and_is_to_come(board: list[Target], campaign: Campaign):
    plan(campaign, "500 names", kind="milestone", done_at=datetime(2027, 2, 10, 3, tzinfo=UTC))
    plan(campaign, "The board votes", kind="vote", due_on=date(2027, 3, 16))
    plan(campaign, "Asked for the jail's records", kind="records", sent_on=date(2027, 1, 5))
    said = {"source": "Board meeting", "source_url": "https://board.example/41", "by": None, "now": NOW}
    change_stance(target_id=board[2].pk, stance="yes", said_on=date(2027, 2, 20), quote={"en": "I will"}, **said)
    entries = public_timeline(campaign, now=NOW)
    assert [(one.kind, one.day, one.is_ahead) for one in entries] == [
        ("vote", date(2027, 3, 16), True),
        ("said", date(2027, 2, 20), False),
        # Nine in the evening of the day before, where the group lives.
        ("milestone", date(2027, 2, 9), False),
        ("records", date(2027, 1, 5), False),
    ]
    assert entries[1].title == "Commissioner, District 3: Says yes"
    assert (entries[1].quote, entries[1].source, entries[1].source_url) == (
        "I will",
        "Board meeting",
        "https://board.example/41",
    )


def test_keeps_what_is_private_or_still_to_do(board: list[Target], campaign: Campaign):
    plan(campaign, "Ask the pastor", done_at=NOW, is_public=False)
    plan(campaign, "Collect 1,000 names", kind="milestone")
    plan(campaign, "Meet in private", kind="hearing", is_public=False)
    said = {"source": "A letter", "by": None, "now": NOW}
    change_stance(target_id=board[2].pk, stance="no", said_on=date(2027, 2, 20), is_public=False, **said)
    assert read(campaign) == []


def test_tells_the_campaigns_own_hearing_once(board: list[Target], campaign: Campaign):
    campaign.hearing_at = datetime(2027, 3, 17, 0, tzinfo=UTC)
    campaign.hearing_place = {"en": "County hall"}
    assert [(one.title, one.day, one.place) for one in public_timeline(campaign, now=NOW)] == [
        ("Hearing", date(2027, 3, 16), "County hall")
    ]
    plan(campaign, "Second reading", kind="hearing", due_on=date(2027, 3, 16), starts_at=campaign.hearing_at)
    assert read(campaign) == [("hearing", "Second reading")]


def test_reads_a_long_plan_in_two_queries(board: list[Target], campaign: Campaign, django_assert_num_queries: Any):
    for n, target in enumerate(board):
        plan(campaign, f"Move {n}", done_at=NOW)
        said = {"source": "A letter", "by": None, "now": NOW}
        change_stance(target_id=target.pk, stance="no", said_on=date(2027, 2, 20), **said)
    with django_assert_num_queries(2):
        assert len(public_timeline(campaign, now=NOW)) == 10
