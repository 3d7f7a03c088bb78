"""What pages say of themselves to search engines, and to whoever shows a link to one."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from organizing.actions.event_models import Event
from organizing.actions.models import Ask
from organizing.groups.scope import above_walls, group_scope

HOST = "http://larkmoor.example"


def head_of(client: Client, path: str) -> str:
    return client.get(path, headers={"host": "larkmoor.example"}).content.decode().split("</head>")[0]


def links(head: str, rel: str) -> dict[str, str]:
    found = re.findall(rf'<link rel="{rel}"(?: hreflang="([^"]+)")? href="([^"]+)">', head)
    return dict(found)


def properties(head: str) -> dict[str, str]:
    return dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', head))


def data_of(head: str) -> list[dict[str, Any]]:
    text = re.search(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    assert text
    graph: list[dict[str, Any]] = json.loads(text[1])["@graph"]
    return graph


@pytest.fixture
def site(larkmoor: Any, petition_page: Any) -> str:
    with above_walls():
        larkmoor.site.hostname, larkmoor.site.port = "larkmoor.example", 80
        larkmoor.site.save()
    return HOST


@pytest.mark.parametrize("path", ["/sign/", "/sign/?via=bcdf23", "/es/firmar/", "/es/firmar/?via=bcdf23"])
def test_names_one_address_for_each_language(client: Client, site: str, path: str) -> None:
    head = head_of(client, path)
    own = f"{site}{path.split('?')[0]}"
    assert links(head, "canonical") == {"": own} and properties(head)["og:url"] == own
    assert links(head, "alternate") == {
        "en": f"{site}/sign/",
        "es": f"{site}/es/firmar/",
        "x-default": f"{site}/sign/",
    }


def test_keeps_a_zip_code_out_of_the_head(client: Client, site: str) -> None:
    assert "00003" not in head_of(client, "/call/?zip=00003")


def test_describes_a_link_in_the_language_of_the_page(client: Client, site: str, petition_page_es: Any) -> None:
    petition_page_es.lede = 'Un juez "primero" & nadie más'
    petition_page_es.save()
    shown = properties(head_of(client, "/es/firmar/"))
    assert shown["og:title"] == "Casa es casa" and shown["og:locale"] == "es_US"
    assert shown["og:locale:alternate"] == "en_US" and shown["og:type"] == "website"
    assert shown["og:description"] == "Un juez &quot;primero&quot; &amp; nadie más"
    assert shown["og:site_name"]


def test_tells_machines_what_the_page_is(client: Client, site: str, petition_page: Any) -> None:
    group, page = data_of(head_of(client, "/sign/"))
    assert group["@type"] == "Organization" and group["url"] == site
    assert page["@type"] == "WebPage" and page["url"] == f"{site}/sign/" and page["inLanguage"] == "en"
    assert page["publisher"] == {"@id": group["@id"]}


def test_lets_no_words_end_the_data(client: Client, site: str, petition_page: Any) -> None:
    petition_page.headline = "</script><b>& more"
    petition_page.save()
    head = head_of(client, "/sign/")
    assert "</script><b>" not in head.replace('{"', "").split("ld+json")[1].split("</script>")[0]
    assert data_of(head)[1]["name"] == "</script><b>& more"


def test_tells_machines_the_questions(client: Client, site: str, petition_page: Any) -> None:
    answer = "<p>Yes. <b>A judge</b> decides.</p>"
    petition_page.body = [("questions", {"heading": "", "items": [{"question": "Is it legal?", "answer": answer}]})]
    petition_page.save()
    listed = data_of(head_of(client, "/sign/"))[-1]
    assert listed["@type"] == "FAQPage"
    assert listed["mainEntity"][0]["name"] == "Is it legal?"
    assert listed["mainEntity"][0]["acceptedAnswer"]["text"] == "Yes. A judge decides."


def test_tells_machines_when_and_where_the_hearing_is(client: Client, site: str, petition: Ask, site_tree: Any) -> None:
    from campaign_site.pages.models import EventPage

    begins = datetime(2027, 12, 9, 18, tzinfo=UTC)
    with group_scope(petition.group):
        ask = Ask.objects.create(
            group=petition.group, campaign=petition.campaign, kind="event", slug="hearing", title={"en": "The hearing"}
        )
        Event.objects.create(
            group=petition.group, ask=ask, starts_at=begins, ends_at=begins + timedelta(hours=2), changed_at=begins,
            place={"en": "Room 2"}, address="1 Main Street", is_hearing=True,
        )  # fmt: skip
        site_tree["home"].add_child(instance=EventPage(title="Hearing", slug="hearing", ask=ask))
    event = data_of(head_of(client, "/hearing/"))[-1]
    assert event["@type"] == "Event" and event["startDate"] == "2027-12-09T18:00:00+00:00"
    assert event["location"] == {"@type": "Place", "name": "Room 2", "address": "1 Main Street"}
    assert event["eventStatus"].endswith("EventScheduled") and "organizer" not in event


def test_lists_the_pages_of_the_site_in_all_languages(client: Client, site: str, petition_page: Any) -> None:
    answer = client.get("/sitemap.xml", headers={"host": "larkmoor.example"})
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = ElementTree.fromstring(answer.content).findall("s:url", names)
    found = {entry.findtext("s:loc", "", names): entry for entry in entries}
    assert set(found) == {
        f"{site}{path}"
        for path in (
            "/", "/sign/", "/call/", "/write/", "/progress/",
            "/es/", "/es/firmar/", "/es/llamar/", "/es/escribir/", "/es/avances/",
        )
    }  # fmt: skip
    tongues = {link.get("hreflang"): link.get("href") for link in found[f"{site}/sign/"].findall("x:link", names)}
    assert tongues == {"en": f"{site}/sign/", "es": f"{site}/es/firmar/"}


def test_lists_no_page_that_asks_for_a_password(client: Client, site: str, petition_page: Any) -> None:
    with above_walls():
        PageViewRestriction.objects.create(page=petition_page, restriction_type="password", password="shared")
    listed = client.get("/sitemap.xml", headers={"host": "larkmoor.example"}).content.decode()
    assert "/sign/" not in listed and "/es/firmar/" in listed


def test_lists_another_groups_pages_on_its_own_site_alone(client: Client, site: str, other_group: Any) -> None:
    listed = client.get("/sitemap.xml", headers={"host": other_group.site.hostname}).content.decode()
    assert "larkmoor" not in listed


def test_tells_robots_where_the_list_is(client: Client, site: str) -> None:
    answer = client.get("/robots.txt", headers={"host": "larkmoor.example"})
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {site}/sitemap.xml",
    ]
