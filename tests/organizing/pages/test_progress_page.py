"""The progress page tells what is known now, with its source, and a win is never the end."""

from __future__ import annotations

import html
from datetime import date
from typing import Any

import pytest
from django.test import Client

from organizing.actions.models import Ask
from organizing.campaigns.change_stance import change_stance
from organizing.campaigns.change_state import change_campaign_state
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_move import MoveDetails, plan_move
from organizing.groups.scope import group_scope


@pytest.fixture
def say(campaign: Campaign, district: dict[int, int]) -> Any:
    """`say(2, "yes", quote={…})`: a commissioner says something."""

    def said(number: int, stance: str, **changes: Any) -> None:
        with group_scope(campaign.group):
            target = Target.objects.get(official=district[number])
            details = {"said_on": date(2026, 11, 2), "source": "Board meeting, minute 41", "by": None, **changes}
            change_stance(target_id=target.pk, stance=stance, **details)

    return said


def read(client: Client, path: str = "/progress/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def set_state(campaign: Campaign, state: str) -> None:
    with group_scope(campaign.group):
        change_campaign_state(campaign_id=campaign.pk, state=state)


def test_shows_stance_quote_source_and_date_in_the_pages_language(client: Client, site_tree: Any, say: Any) -> None:
    quote = {"en": "I will vote for it.", "es": "Votaré a favor."}
    say(2, "yes", quote=quote, source_url="https://board.example/minutes")
    page = read(client)
    assert "“I will vote for it.”" in page
    assert '<a href="https://board.example/minutes" rel="noopener">Board meeting, minute 41</a>' in page
    assert "Nov. 2, 2026" in page
    spanish = read(client, "/es/avances/")
    assert "“Votaré a favor.”" in spanish
    assert "I will vote for it." not in spanish
    assert "2 de noviembre de 2026" in spanish


def test_counts_votes_from_the_moment_a_stance_changes(client: Client, site_tree: Any, say: Any) -> None:
    assert "1 of 3 votes are promised: 2 more to win." in read(client)
    say(2, "yes")
    page = read(client)
    assert "2 of 3 votes are promised: 1 more to win." in page
    assert page.count("Thank<span") == 2


def test_keeps_private_words_private(client: Client, site_tree: Any, say: Any) -> None:
    say(3, "leaning", is_public=False, source="Over coffee", quote={"en": "Between us, yes."})
    page = read(client)
    assert "Over coffee" not in page
    assert "Between us" not in page


def test_shows_no_quote_beside_a_stance_it_no_longer_explains(client: Client, site_tree: Any, say: Any) -> None:
    say(3, "yes", quote={"en": "I am with you."})
    say(3, "no", said_on=date(2026, 11, 9), is_public=False, source="Over coffee")
    assert "“I am with you.”" not in read(client)


def test_shows_the_count_the_way_and_the_next_date(
    client: Client, site_tree: Any, campaign: Campaign, petition: Ask, confirmed: Any
) -> None:
    confirmed(petition, "Dee")
    with group_scope(campaign.group):
        details = MoveDetails(what={"en": "The board votes"}, due_on=date(2099, 3, 2), is_public=True)
        plan_move(campaign_id=campaign.pk, kind="vote", details=details, by=None)
    page = read(client)
    assert "<strong>1</strong> of 1,000 signed" in page
    assert page.count("The board votes") == 2
    assert 'href="/sign/#sign"' in page
    assert 'href="/call/"' in page


@pytest.mark.parametrize("state", ["won", "monitoring"])
def test_a_win_is_watched_and_can_be_reopened(client: Client, site_tree: Any, campaign: Campaign, state: str) -> None:
    with group_scope(campaign.group):
        details = MoveDetails(what={"en": "The ordinance passed"}, due_on=date(2026, 11, 3), is_public=True)
        plan_move(campaign_id=campaign.pk, kind="win", details=details, by=None)
    set_state(campaign, state)
    page = read(client)
    assert "Won, and we keep watching" in page
    assert "What we have won" in page
    assert page.count("The ordinance passed") == 2
    assert "closed" not in page.lower()
    assert 'href="/call/' not in page.split("<footer")[0].split("<main")[1]
    set_state(campaign, "running")
    assert "Won, and we keep watching" not in read(client)
    assert 'href="/call/"' in read(client)


def test_says_how_the_win_is_watched(client: Client, site_tree: Any, campaign: Campaign) -> None:
    site_tree["progress"].watching = "We read the numbers every March."
    site_tree["progress"].save()
    set_state(campaign, "monitoring")
    assert "We read the numbers every March." in read(client)


def test_calls_to_thank_when_all_agree(client: Client, site_tree: Any, say: Any) -> None:
    for number in range(2, 6):
        say(number, "yes")
    page = read(client)
    assert "Thank the people who decide" in page
    assert "Call the people who decide" not in page


def test_stands_without_a_campaign(client: Client, site_tree: Any) -> None:
    site_tree["progress"].ask = None
    site_tree["progress"].save()
    assert "Who can say yes" not in read(client)


def test_asks_a_fixed_number_of_times(
    client: Client, site_tree: Any, say: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(1, 6):
        say(number, "yes")
    read(client)
    with django_assert_max_num_queries(31):
        read(client)
