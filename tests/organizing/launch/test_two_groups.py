"""Ana launches, then Cleo does: neither finds a trace of the other anywhere."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from organizing.campaigns.models import Campaign
from organizing.groups.fact_models import GroupFact
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope, no_group
from organizing.launch.answers import Answers
from organizing.launch.launch_site import launch_site
from organizing.launch.launched import Launched
from organizing.officials.models import Office
from tests import factories
from tests.organizing.launch.given import ANA, CLEO

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


def launch(name: str, answers: Answers) -> tuple[Launched, Client]:
    user = get_user_model().objects.create_user(f"{name}@staff.example", first_name=name.title())
    with no_group(user_id=user.pk):
        launched = launch_site(answers=answers, by=user, now=NOW)
    client = Client()
    client.force_login(user)
    return launched, client


@pytest.fixture
def two(db: None) -> dict[str, tuple[Launched, Client]]:
    factories.some_page()
    return {"ana": launch("ana", ANA), "cleo": launch("cleo", CLEO)}


def own_rows(launched: Launched) -> dict[str, set[Any]]:
    """What in Wagtail belongs to this group's staff."""
    lead = get_user_model().objects.get(organizing_memberships__group=launched.group)
    groups = set(lead.groups.values_list("pk", flat=True))
    pages = GroupPagePermission.objects.filter(group__in=groups)
    folders = GroupCollectionPermission.objects.filter(group__in=groups)
    return {
        "user groups": groups,
        "page permissions": set(pages.values_list("page", flat=True)),
        "collections": set(folders.values_list("collection", flat=True)),
        "sites": set(Site.objects.filter(organizing_group=launched.group).values_list("pk", flat=True)),
        "pages": {page.pk for page in launched.pages.values()},
        "translations": {Page.objects.get(pk=page.pk).translation_key for page in launched.pages.values()},
    }


def test_shares_no_row_of_wagtails(two: dict[str, tuple[Launched, Client]]) -> None:
    ours, theirs = (own_rows(two[name][0]) for name in ("ana", "cleo"))
    assert {what: rows & theirs[what] for what, rows in ours.items()} == {what: set() for what in ours}
    assert all(ours.values())
    assert ours["page permissions"] == {two["ana"][0].pages[code, "home"].pk for code in ("en", "es")}
    assert Collection.objects.filter(pk__in=ours["collections"] | theirs["collections"]).count() == 2


def test_answers_each_at_its_own_address(two: dict[str, tuple[Launched, Client]]) -> None:
    for name, other in (("ana", "Quarry"), ("cleo", "Larkmoor Reads")):
        launched = two[name][0]
        host = launched.site.hostname
        for page in launched.pages.values():
            answer = Client().get(page.get_url(), headers={"host": host})
            assert answer.status_code == 200, (host, page.get_url())
            assert other not in answer.content.decode()


def test_keeps_its_rows_behind_its_own_wall(two: dict[str, tuple[Launched, Client]]) -> None:
    for name, county in (("ana", "Larkmoor"), ("cleo", "Quarry")):
        with group_scope(two[name][0].group):
            assert Campaign.objects.count() == 1
            assert Office.objects.count() == 2
            assert GroupFact.objects.get(key="place").value["en"] == county


def test_shows_neither_the_other_in_lists_choosers_and_reports(two: dict[str, tuple[Launched, Client]]) -> None:
    launched, client = two["cleo"]
    root = Page.get_first_root_node()
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_explore", args=[launched.pages["en", "home"].pk]),
        f"{reverse('wagtailadmin_pages:search')}?q=a",
        reverse("wagtailadmin_choose_page"),
        f"{reverse('wagtailadmin_choose_page_search')}?q=home",
        reverse("wagtailimages:index"),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtaildocs:index"),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("organizing_campaigns:list"),
        reverse("organizing_officials:list"),
        reverse("organizing_facts"),
    ]
    for address in addresses:
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        assert "Larkmoor" not in answer.content.decode(), address
    theirs = two["ana"][0].pages["en", "home"]
    assert client.get(reverse("wagtailadmin_pages:edit", args=[theirs.pk])).status_code in (302, 403, 404)
    assert client.get(reverse("wagtailadmin_pages:add_subpage", args=[root.pk])).status_code in (302, 403, 404)


def test_gives_the_second_group_of_a_name_another_slug(two: dict[str, tuple[Launched, Client]]) -> None:
    again = Answers(**{**vars(ANA), "hostname": "again.example", "email": "again@larkmoor.example"})
    launched, _client = launch("dot", again)
    assert launched.group.slug == "larkmoor-reads-2"
    assert LocalGroup.objects.filter(name=ANA.group_name).count() == 2
