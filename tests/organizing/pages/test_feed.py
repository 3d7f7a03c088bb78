"""The campaign's updates for feed readers: what the public timeline says, and nothing that stays with staff."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

from django.test import Client
from django.utils import timezone

from organizing.campaigns.models import Campaign
from organizing.campaigns.plan_models import Move, MoveKind
from organizing.groups.scope import group_scope

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(client: Client, path: str) -> ElementTree.Element:
    answer = client.get(path)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def titles(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext("a:title", "", ATOM) for entry in feed.findall("a:entry", ATOM)]


def make_move(campaign: Campaign, english: str, **more: Any) -> None:
    day = date(2026, 11, 3)
    done = {"done_at": timezone.now() - timedelta(days=3), "due_on": day, "is_public": True, **more}
    words = {"en": english, "es": f"{english}, en español"}
    Move.objects.create(group=campaign.group, campaign=campaign, kind=MoveKind.WIN, what=words, **done)


def test_tells_what_was_done_in_the_language_of_the_page(client: Client, site_tree: Any, campaign: Campaign) -> None:
    with group_scope(campaign.group):
        make_move(campaign, "The board voted yes")
        make_move(campaign, "Ben had coffee with the clerk", is_public=False)
        make_move(campaign, "Deliver the names", done_at=None, due_on=timezone.now().date() + timedelta(days=9))
    english, spanish = read(client, "/progress/feed/"), read(client, "/es/avances/feed/")
    assert "The board voted yes" in titles(english) and "The board voted yes, en español" in titles(spanish)
    everything = ElementTree.tostring(english).decode()
    assert "coffee" not in everything and "Deliver" not in everything


def test_lets_no_words_become_markup(client: Client, site_tree: Any, campaign: Campaign) -> None:
    with group_scope(campaign.group):
        make_move(
            campaign, "A <b>win</b>", law="<script>alert(1)</script>", source_url="https://county.example/a?b=1&c=2"
        )
    entry = read(client, "/progress/feed/").find("a:entry", ATOM)
    assert entry is not None and entry.findtext("a:title", "", ATOM) == "A <b>win</b>"
    summary = entry.findtext("a:summary", "", ATOM)
    assert "<script>" not in summary and "&lt;script&gt;" in summary
    assert '<a href="https://county.example/a?b=1&amp;c=2">' in summary


def test_names_each_entry_once_and_for_good(client: Client, site_tree: Any, campaign: Campaign) -> None:
    with group_scope(campaign.group):
        for number in range(3):
            make_move(campaign, f"Win {number}")
    names = [
        [entry.findtext("a:id", "", ATOM) for entry in read(client, "/progress/feed/").findall("a:entry", ATOM)]
        for _ in range(2)
    ]
    assert names[0] == names[1] and len(set(names[0])) == len(names[0]) >= 3
    assert all(name.startswith("tag:") for name in names[0])


def test_is_found_from_the_progress_page(client: Client, site_tree: Any, campaign: Campaign) -> None:
    with group_scope(campaign.group):
        make_move(campaign, "The board voted yes")
    page = client.get("/progress/").content.decode()
    assert '<link rel="alternate" type="application/atom+xml"' in page.split("</head>")[0]
    assert 'href="/progress/feed/"' in page.split("</head>")[1]


def test_is_not_found_behind_an_unpublished_page(client: Client, site_tree: Any) -> None:
    site_tree["progress"].unpublish()
    assert client.get("/progress/feed/").status_code == 404
