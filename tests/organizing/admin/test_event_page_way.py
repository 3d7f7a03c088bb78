"""From an announced event to its page: made by one link, and then seen by another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaign_site.pages.models import EventPage
from organizing.actions.events.make_event import make_event
from organizing.groups.scope import above_walls, group_scope
from tests.organizing.actions.events.test_calendar import details_of

LIST = reverse("organizing_events")


@pytest.fixture
def event(campaign, site_tree):
    starts_at = timezone.now() + timedelta(days=20)
    details = details_of(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    with group_scope(campaign.group):
        return make_event(campaign=campaign, details=details, now=timezone.now())


@pytest.fixture
def read(enter):
    return lambda member: enter(member).get(LIST).content.decode()


def test_leads_to_making_its_page_and_then_to_the_page(read, ben, event, site_tree):
    home = site_tree["home"]
    way = reverse("wagtailadmin_pages:add", args=["pages", "eventpage", home.pk])
    assert f'href="{way}">Make its page</a>' in read(ben)
    with above_walls():
        home.add_child(instance=EventPage(title="Hearing", slug="hearing", ask=event.ask, locale=home.locale))
    page = read(ben)
    assert 'href="http://larkmoor.example/hearing/">See its page</a>' in page
    assert "Make its page" not in page


def test_offers_viewers_no_page_to_make(read, vi, event):
    assert "Make its page" not in read(vi)


def test_opens_where_the_link_leads(event, ben, enter):
    client = enter(ben)
    way = client.get(LIST).context["rows"][0][2]
    assert client.get(way.url).status_code == 200
