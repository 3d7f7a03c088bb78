"""The front door, and what stands around every page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope


def test_shows_the_count_and_leads_to_the_form_and_the_call(
    client: Client, site_tree: Any, petition: Ask, confirmed: Any
) -> None:
    confirmed(petition, "Dee")
    page = client.get("/").content.decode()
    assert "<strong>1</strong> of 1,000 signed" in page
    assert 'href="/sign/#sign"' in page
    assert 'href="/call/"' in page


def test_leads_to_pages_of_its_own_language(client: Client, site_tree: Any) -> None:
    page = client.get("/es/").content.decode()
    assert 'href="/es/firmar/#sign"' in page
    assert 'href="/es/llamar/"' in page
    assert 'href="/sign/' not in page


def test_leads_nowhere_that_is_not_published(client: Client, site_tree: Any) -> None:
    site_tree["call"].unpublish()
    assert "/call/" not in client.get("/").content.decode()


def test_asks_for_no_signature_once_the_campaign_has_ended(client: Client, site_tree: Any, campaign: Campaign) -> None:
    with group_scope(campaign.group):
        Campaign.objects.update(state="won")
    page = client.get("/").content.decode()
    assert "This petition is closed" in page
    assert "/sign/#sign" not in page


def test_puts_menu_pages_in_the_menu_and_the_others_in_the_footer(client: Client, site_tree: Any) -> None:
    from campaign_site.pages.models import StandardPage

    with above_walls():
        site_tree["home"].add_child(instance=StandardPage(title="Privacy", slug="privacy"))
    response = client.get("/sign/")
    frame = response.context["frame"]
    assert [link.title for link in frame.menu] == ["Sign", "Call", "Write", "Progress"]
    assert [link.title for link in frame.menu if link.is_current] == ["Sign"]
    assert [link.title for link in frame.about] == ["Privacy"]
    assert response.content.decode().count('aria-current="page"') == 2


def test_shows_help_line_address_and_that_it_is_a_sample(client: Client, site_tree: Any) -> None:
    page = client.get("/").content.decode()
    assert 'href="tel:+15550119">Get help: 555-0119</a>' in page
    assert "PO Box 1, Millhaven 00001" in page
    assert "Sample site" in page


def test_promises_the_retention_that_is_set(client: Client, site_tree: Any, settings: Any) -> None:
    settings.ORGANIZING = {**settings.ORGANIZING, "UNCONFIRMED_DAYS": 7}
    assert "deleted after 7 days" in client.get("/").content.decode()


@pytest.mark.parametrize("path", ["/nothing/", "/es/nada/", "/sign/nothing/"])
def test_helps_on_an_address_that_has_no_page(client: Client, site_tree: Any, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert b'class="mast"' in response.content


def test_has_no_way_around_the_walls(client: Client, site_tree: Any, other_group: LocalGroup, petition: Ask) -> None:
    """A page that names another group's ask shows nothing of it."""
    with group_scope(other_group):
        theirs = Ask.objects.get(kind="petition")
    with above_walls():
        site_tree["petition"].ask_id = theirs.pk
        site_tree["petition"].save()
    client.raise_request_exception = False
    response = client.get("/sign/")
    assert b"of 1,000 signed" not in response.content
