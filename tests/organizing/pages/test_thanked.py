"""Once all who decide have said yes, no page asks to press them; from that moment, with no cache in between."""

from __future__ import annotations

import html
from datetime import date
from typing import Any

import pytest
from django.test import Client

from organizing.actions.models import Ask
from organizing.campaigns.change_stance import change_stance
from organizing.campaigns.models import Campaign, Target
from organizing.groups.scope import group_scope
from organizing.officials.models import Official
from tests.organizing.token_pages import link_to_confirm

PRESSING = ["Call the people who decide", "Words to read, one tap to report back", "Three minutes?", ">Call<"]


@pytest.fixture
def pages(client: Client, site_tree: Any, petition: Ask, signed: Any, larkmoor: Any) -> Any:
    """`pages()`: what stands in the pages' main part, by path, now."""
    card = [
        ("officials", {"heading": "Who decides", "intro": "", "after": ""}),
        ("call", {"heading": "Three minutes?", "text": "Press them.", "button": "Call"}),
    ]
    for name in ("home", "petition"):
        site_tree[name].body = card
        site_tree[name].save()
    with group_scope(larkmoor):
        confirm = link_to_confirm(signed(petition, "Dee"))
    client.post(confirm)
    paths = ["/", "/sign/", "/sign/thanks/", "/progress/", confirm]
    return lambda: {path: html.unescape(_main(client.get(path).content.decode())) for path in paths}


def _main(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


def test_thanks_everywhere_from_the_moment_the_last_one_agrees(pages: Any, campaign: Campaign) -> None:
    assert all(any(words in page for words in PRESSING) for page in pages().values())
    with group_scope(campaign.group):
        for target in Target.objects.all():
            change_stance(target_id=target.pk, stance="yes", said_on=date(2026, 11, 2), source="A vote", by=None)
    for path, page in pages().items():
        assert not [words for words in PRESSING if words in page], path
        assert "Thank" in page, path


def test_presses_only_those_who_have_not_agreed(pages: Any) -> None:
    for path in ("/", "/sign/", "/progress/"):
        assert pages()[path].count("Thank<span") == 1, path


def test_offers_no_number_while_none_is_known(pages: Any, campaign: Campaign) -> None:
    with group_scope(campaign.group):
        Official.objects.update(phones=[])
    assert "Three minutes?" not in pages()["/"]
    assert "Three minutes?" not in pages()["/sign/"]
