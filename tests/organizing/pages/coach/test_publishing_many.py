"""Ben ticks pages in Wagtail's list and presses Publish."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page

from organizing.groups.scope import above_walls
from tests.organizing.pages.coach.conftest import MYTH, VALUE

GAP = "We live in {county}."


def publish(client, *pages, **data):
    numbers = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{address}?next=/admin/&{numbers}", data, follow=True)


@pytest.fixture
def draft_below(home, save_draft):
    """A page below the home page that never was live."""
    with above_walls():
        page = type(home)(title="About us", slug="about", live=False, locale=home.locale)
        home.add_child(instance=page)
    return page


def live_lede(page):
    page.refresh_from_db()
    return page.lede


def test_publishes_none_while_one_has_a_gap_and_names_it(as_ben, home, site_tree, save_draft):
    save_draft(VALUE, page=site_tree["home_es"])
    save_draft(GAP)
    answer = publish(as_ben, home, site_tree["home_es"])
    title = home.get_admin_display_title()
    assert f"something has to be put right first on “{title}”." in answer.content.decode()
    assert live_lede(home) == "" and live_lede(site_tree["home_es"]) == ""


def test_holds_back_a_draft_below_only_where_it_was_asked_for(as_ben, home, draft_below, save_draft):
    save_draft(VALUE)
    save_draft(GAP, page=draft_below)
    answer = publish(as_ben, home, include_descendants="on")
    assert "put right first on “About us”." in answer.content.decode()
    assert live_lede(home) == ""
    publish(as_ben, home)
    assert live_lede(home) == VALUE
    assert not Page.objects.get(pk=draft_below.pk).live


def test_publishes_what_has_no_gap_with_what_is_below(as_ben, home, draft_below, save_draft):
    save_draft(MYTH)
    save_draft(VALUE, page=draft_below)
    publish(as_ben, home, include_descendants="on")
    assert live_lede(home) == MYTH
    assert Page.objects.get(pk=draft_below.pk).live


def test_takes_down_what_has_a_gap(as_ben, draft_below, save_draft):
    save_draft(GAP, page=draft_below)
    with above_walls():
        draft_below.latest_revision.publish()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    as_ben.post(f"{address}?next=/admin/&id={draft_below.pk}", {})
    assert not Page.objects.get(pk=draft_below.pk).live


def test_says_nothing_to_the_operator_outside_a_group(admin_client, home, save_draft):
    save_draft(GAP)
    publish(admin_client, home)
    assert live_lede(home) == GAP
