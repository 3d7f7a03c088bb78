"""Pages in the hands of an editor."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from organizing.actions.models import Ask
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.pages import PetitionPageMixin
from organizing.pages.ask_field import AskChoiceField


def test_offers_the_asks_of_the_editors_own_group(
    client: Client, site_tree: Any, ana: Any, other_group: LocalGroup, petition: Ask, call: Ask, letter_ask: Ask
) -> None:
    client.force_login(ana)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[site_tree["petition"].pk]))
    assert response.status_code == 200
    select = re.search(r'<select name="ask".*?</select>', response.content.decode(), re.DOTALL)
    assert select is not None
    assert set(re.findall(r'value="(\d*)"', select[0])) == {"", str(petition.pk), str(call.pk), str(letter_ask.pk)}


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


def streamfield_list(*items: dict[str, str]) -> dict[str, Any]:
    """A ListBlock's form data."""
    data: dict[str, Any] = {"count": str(len(items))}
    for number, item in enumerate(items):
        data[str(number)] = {"value": item, "order": str(number), "deleted": "", "id": ""}
    return data


def test_publishes_what_an_editor_wrote(client: Client, site_tree: Any, ana: Any, petition: Ask) -> None:
    client.force_login(ana)
    page = site_tree["petition"]
    body = [
        (
            "asks",
            {"heading": "We ask", "items": streamfield_list({"title": "A judge signs", "text": "Or nobody waits."})},
        )
    ]
    data = {
        "title": "Sign",
        "slug": "sign",
        "headline": "Home means home",
        "ask": str(petition.pk),
        "body": streamfield(body),
        "action-publish": "Publish",
    }
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(data))
    assert response.status_code == 302, response.context["form"].errors
    shown = client.get("/sign/").content.decode()
    assert "<h3>A judge signs</h3>" in shown
    assert 'name="may_email"' in shown


def test_refuses_another_groups_ask(
    client: Client, site_tree: Any, ana: Any, other_group: LocalGroup, other_petition: Ask
) -> None:
    client.force_login(ana)
    page = site_tree["petition"]
    data = {"title": "Sign", "slug": "sign", "ask": str(other_petition.pk), "body": streamfield([])}
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(data))
    assert response.status_code == 200
    page.refresh_from_db()
    assert page.ask_id != other_petition.pk


@pytest.mark.parametrize("name", ["home", "petition"])
def test_stands_the_order_of_a_message_beside_the_editors_hand(
    client: Client, site_tree: Any, ana: Any, name: str
) -> None:
    client.force_login(ana)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[site_tree[name].pk])).content.decode()
    parts = ["What we share.", "What breaks it.", "Who can fix it, and how.", "What you can do."]
    assert [page.index(part) for part in parts] == sorted(page.index(part) for part in parts)
