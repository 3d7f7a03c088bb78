"""Pages in the hands of an editor."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page

from organizing.actions.models import Ask
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.pages import PetitionPageMixin
from organizing.pages.ask_field import AskChoiceField


def test_offers_the_asks_of_the_editors_own_group(
    client: Client, site_tree: Any, ana: Any, other_group: LocalGroup, petition: Ask, call: Ask
) -> None:
    client.force_login(ana)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[site_tree["petition"].pk]))
    assert response.status_code == 200
    select = re.search(r'<select name="ask".*?</select>', response.content.decode(), re.DOTALL)
    assert select is not None
    assert set(re.findall(r'value="(\d*)"', select[0])) == {"", str(petition.pk), str(call.pk)}


def test_offers_no_ask_outside_a_group(db: None) -> None:
    from campaign_site.pages.models import PetitionPage

    field = PetitionPage._meta.get_field("ask").formfield()
    assert isinstance(field, AskChoiceField)
    assert list(field.queryset) == []


def test_previews_a_page_with_its_form(site_tree: Any, larkmoor: LocalGroup) -> None:
    response = site_tree["petition"].make_preview_request()
    assert response.status_code == 200
    with group_scope(larkmoor):
        response.render()
    assert b'name="may_email"' in response.content


@pytest.mark.parametrize("name", ["home", "petition", "call", "home_es", "petition_es", "call_es"])
def test_is_valid_as_the_sample_makes_it(site_tree: Any, name: str) -> None:
    site_tree[name].full_clean()


def test_takes_the_sites_own_template_before_the_packaged_one(site_tree: Any) -> None:
    assert site_tree["petition"].get_template(RequestFactory().get("/")) == [
        "pages/petition_page.html",
        "organizing/pages/petition_page.html",
    ]


def test_gives_a_foreign_site_a_page_type_in_two_lines() -> None:
    """What the README promises: a class of its own with nothing in it."""
    from campaign_site.pages.models import PetitionPage

    assert PetitionPage.__mro__[1] is PetitionPageMixin
    assert issubclass(PetitionPage, Page)
    assert not {name for name in vars(PetitionPage) if name in {"serve", "route", "get_context", "content_panels"}}


def test_shows_the_bare_frame_without_a_request() -> None:
    from organizing.pages.frame import build_frame

    assert build_frame(None).menu == []
