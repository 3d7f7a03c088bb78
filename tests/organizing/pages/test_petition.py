"""The petition page and what a post to it answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from organizing.actions.models import Action, Ask
from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.people.models import Person

Data = Callable[..., dict[str, str]]


def test_shows_the_form_without_cookie_or_token(client: Client, petition_page: Any) -> None:
    response = client.get("/sign/")
    assert response.status_code == 200
    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content
    assert "Cookie" not in response.headers.get("Vary", "")


def test_leads_to_the_same_thank_you_page_for_new_known_and_machine(
    client: Client, petition_page: Any, form_data: Data, larkmoor: LocalGroup
) -> None:
    first = client.post("/sign/", form_data())
    again = client.post("/sign/", form_data())
    machine = client.post("/sign/", form_data(email="bot@mail.example", website="https://spam.example"))
    assert {(one.status_code, one["Location"]) for one in (first, again, machine)} == {(303, "/sign/thanks/")}
    with group_scope(larkmoor):
        assert Person.objects.count() == Action.objects.count() == Email.objects.count() == 1


def test_says_so_when_the_campaign_has_ended(
    client: Client, petition_page: Any, form_data: Data, campaign: Campaign
) -> None:
    with group_scope(campaign.group):
        Campaign.objects.update(state="won")
    page = client.get("/sign/")
    assert b"This petition is closed" in page.content
    assert b"<form" not in page.content
    response = client.post("/sign/", form_data())
    assert response.status_code == 422
    assert b"This petition is closed" in response.content
    with group_scope(campaign.group):
        assert not Action.objects.exists()


def test_refuses_a_post_from_another_site(petition_page: Any, form_data: Data, larkmoor: LocalGroup) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/sign/", form_data(), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert strict.post("/sign/", form_data(), headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303
    with group_scope(larkmoor):
        assert Action.objects.count() == 1


def test_counts_the_confirmed_only(
    client: Client, petition_page: Any, petition: Ask, confirmed: Any, signed: Any
) -> None:
    for name in ("Dee", "Eve", "Flo"):
        confirmed(petition, name)
    signed(petition, "Gus")
    response = client.get("/sign/")
    assert response.context["progress"].confirmed == 3
    assert b"<strong>3</strong> of 1,000 signed" in response.content


def test_shows_recent_signers_by_first_name_and_initial_only_when_they_chose_it(
    client: Client, petition_page: Any, petition: Ask, confirmed: Any
) -> None:
    confirmed(petition, "Dee", show_publicly=True)
    confirmed(petition, "Zoe")
    petition_page.body = [("just_signed", {"heading": "Just signed", "note": ""})]
    petition_page.save()
    page = client.get("/sign/").content.decode()
    assert "Dee D." in page
    assert "Millhaven" in page
    assert "Doe" not in page
    assert "Zoe" not in page


def test_asks_the_database_a_fixed_number_of_times(
    client: Client, petition_page: Any, petition: Ask, confirmed: Any, django_assert_max_num_queries: Any
) -> None:
    client.get("/sign/")
    for number in range(5):
        confirmed(petition, f"Dee{number}", show_publicly=True)
    petition_page.body = [
        ("officials", {"heading": "Who can say yes", "intro": "", "after": ""}),
        ("just_signed", {"heading": "Just signed", "note": ""}),
    ]
    petition_page.save()
    with django_assert_max_num_queries(26):
        client.get("/sign/")


def test_names_the_other_language_in_itself(client: Client, petition_page: Any) -> None:
    page = client.get("/sign/").content.decode()
    assert '<a lang="es" hreflang="es" href="/es/firmar/">Español</a>' in page
    assert re.search(r'<link rel="alternate" hreflang="es" href="[^"]+/es/firmar/">', page)


@pytest.mark.parametrize(("path", "language"), [("/sign/", "en"), ("/es/firmar/", "es")])
def test_declares_its_language(client: Client, site_tree: Any, path: str, language: str) -> None:
    assert f'<html lang="{language}" dir="ltr">' in client.get(path).content.decode()


def test_underlines_the_words_the_editor_named(client: Client, petition_page: Any) -> None:
    petition_page.headline, petition_page.highlight = "Home <means> home", "<means>"
    petition_page.save()
    assert b"<h1>Home <em>&lt;means&gt;</em> home</h1>" in client.get("/sign/").content


def test_lets_the_underline_go_with_the_words_that_the_headline_lost(petition_page: Any) -> None:
    petition_page.headline, petition_page.highlight = "Home means home", "means"
    petition_page.full_clean()
    assert petition_page.highlight == "means"
    petition_page.headline = "Home is home"
    petition_page.full_clean()
    assert petition_page.highlight == ""


def test_works_before_an_ask_is_chosen(client: Client, petition_page: Any, form_data: Data) -> None:
    petition_page.ask = None
    petition_page.save()
    assert client.get("/sign/").status_code == 200
    assert client.post("/sign/", form_data()).status_code == 200
