"""The page after signing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.test import Client

Data = Callable[..., dict[str, str]]


def test_is_the_same_for_everyone_and_names_nobody(client: Client, petition_page: Any, form_data: Data) -> None:
    before = client.get("/sign/thanks/").content.decode()
    response = client.post("/sign/", form_data(first_name="Marisol"), follow=True)
    assert response.redirect_chain == [("/sign/thanks/", 303)]
    codes = [set(re.findall(r"via(?:=|%3D)(\w{6})\b", page)) for page in (before, response.content.decode())]
    assert [len(found) for found in codes] == [1, 1] and codes[0] != codes[1]
    same = [re.sub(r"via(=|%3D)\w{6}\b", "", page) for page in (before, response.content.decode())]
    assert same[0] == same[1]
    assert b"Marisol" not in response.content
    assert b"noindex" in response.content


def test_offers_plain_links_to_share_and_to_call(client: Client, petition_page: Any) -> None:
    page = client.get("/sign/thanks/").content.decode()
    for link in ("https://wa.me/?text=", "sms:?&amp;body=", "mailto:?subject=", 'href="/call/"'):
        assert link in page
    assert "readonly" in page
    assert "done for today" in page


def test_answers_in_spanish(client: Client, site_tree: Any, form_data: Data) -> None:
    response = client.post("/es/firmar/", form_data(), follow=True)
    assert response.redirect_chain == [("/es/firmar/gracias/", 303)]
    assert b'<html lang="es"' in response.content
    assert b'href="/sign/thanks/"' in response.content


def test_answers_each_language_at_its_own_address_and_keeps_the_old_one(client: Client, site_tree: Any) -> None:
    assert b'href="/es/firmar/gracias/"' in client.get("/sign/thanks/").content
    assert b'href="/sign/thanks/"' in client.get("/es/firmar/gracias/").content
    assert client.get("/es/firmar/thanks/").status_code == 200
    assert client.get("/es/firmar/merci/").status_code == 404


def test_says_to_everyone_that_the_mail_may_take_until_tomorrow(client: Client, site_tree: Any) -> None:
    assert "If it does not come today, it comes tomorrow" in client.get("/sign/thanks/").content.decode()
    assert "Si no llega hoy, llega mañana" in client.get("/es/firmar/gracias/").content.decode()


def test_is_not_found_behind_an_unpublished_petition(client: Client, petition_page: Any) -> None:
    petition_page.unpublish()
    assert client.get("/sign/thanks/").status_code == 404
    assert client.get("/sign/thanks/more/").status_code == 404
