"""What an editor sees of each section before choosing it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organizing.campaigns.models import Campaign
from organizing.pages.blocks import BodyBlocks


def body_blocks() -> dict[str, Any]:
    from campaign_site.pages.models import StandardPage

    blocks: dict[str, Any] = StandardPage._meta.get_field("body").stream_block.child_blocks
    return blocks


@pytest.mark.parametrize("name", list(BodyBlocks().child_blocks))
def test_says_what_each_section_is_for_and_stands_it_in_a_group(name: str) -> None:
    block = body_blocks()[name]
    assert block.is_previewable
    assert str(block.get_description()).endswith(".")
    assert str(block.meta.group)


def test_shows_every_section_filled_with_words(client: Client, ana: Any, site_tree: Any, campaign: Campaign) -> None:
    client.force_login(ana)
    for name, block in body_blocks().items():
        answer = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        page = answer.content.decode()
        assert answer.status_code == 200, name
        assert "organizing/campaign.css" in page, name
        assert "style=" not in page, name
        main = re.search(r"<main[^>]*>(.*)</main>", page, re.DOTALL)
        assert main, name
        # Of the campaign’s dates and of stories told there are none yet.
        assert name in ("next_date", "told") or re.sub(r"<[^>]+>|\s", "", main[1]), name
