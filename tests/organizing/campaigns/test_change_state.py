"""A win leads to watching it; every campaign can run again."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from organizing.campaigns.change_state import change_campaign_state
from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from tests.organizing.pages.test_progress_page import read


def test_goes_from_won_to_watching_to_running(in_larkmoor: LocalGroup) -> None:
    pk = Campaign.objects.get().pk
    for state in ("won", "monitoring", "running", "lost", "running", "closed", "running"):
        assert change_campaign_state(campaign_id=pk, state=state).state == state


@pytest.mark.parametrize("state", ["won", "monitoring"])
def test_never_closes_a_win(in_larkmoor: LocalGroup, state: str) -> None:
    pk = Campaign.objects.get().pk
    change_campaign_state(campaign_id=pk, state=state)
    with pytest.raises(ValidationError):
        change_campaign_state(campaign_id=pk, state="closed")
    assert Campaign.objects.get().state == state


def test_says_in_the_form_what_to_do_instead(client: Client, ana: Any, site_tree: Any, campaign: Campaign) -> None:
    with group_scope(campaign.group):
        change_campaign_state(campaign_id=campaign.pk, state="won")
    client.force_login(ana)
    url = reverse("organizing_campaigns:edit", args=[campaign.pk])
    data = {"title_en": "No holds", "demand_en": "A judge first", "votes_needed": "3", "state": "closed"}
    response = client.post(url, data)
    assert response.status_code == 422
    assert "A win is watched, not closed" in response.content.decode()
    assert "Won, and we keep watching" in read(client)
    assert client.post(url, {**data, "state": "running"}).status_code == 302
    assert "Won, and we keep watching" not in read(client)
