"""Every section a page can hold."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.rich_text import RichText

from organizing.campaigns.models import Campaign
from organizing.groups.posture_models import Posture, StatePosture
from organizing.groups.scope import group_scope
from organizing.pages.blocks import BodyBlocks
from organizing.pages.blocks.sections import PaperBlock

RICH = RichText("<p>Some <b>rich</b> words.</p>")
ROAD = [
    {"when": "June 11", "date": date(2026, 6, 11), "text": RICH, "state": "done"},
    {"when": "December 9, 6 pm", "date": date(2026, 12, 9), "text": RICH, "state": "next"},
    {"when": "January", "date": None, "text": RICH, "state": "later"},
]
BODY: list[tuple[str, Any]] = [
    ("text", {"heading": "The problem", "text": RICH}),
    ("asks", {"heading": "What we ask", "items": [{"title": "A judge signs", "text": "Or nobody is held."}]}),
    (
        "facts",
        {
            "heading": "What the records say",
            "items": [{"figure": "212", "text": "people kept past their release"}],
            "source": "jail records",
            "source_url": "",
            "source_date": date(2026, 8, 20),
            "is_sample": True,
        },
    ),
    (
        "stories",
        {
            "heading": "In their own words",
            "items": [{"quote": "He came home three days later.", "name": "Ana", "note": "With permission."}],
            "after": RICH,
        },
    ),
    ("officials", {"heading": "Who can say yes", "intro": RICH, "after": RICH}),
    ("timeline", {"heading": "How we get there", "items": ROAD}),
    ("way_so_far", {"heading": "The way so far", "intro": RICH}),
    ("just_signed", {"heading": "Just signed", "note": ""}),
    ("questions", {"heading": "Questions", "items": [{"question": "Can I sign?", "answer": RICH}]}),
    ("paper", {"heading": "On paper", "text": RICH, "link_text": "Print", "link": "/sheet/"}),
    ("next_date", {"heading": "The hearing", "text": RICH}),
    ("call", {"heading": "On the phone", "text": "Three minutes.", "button": "Call now"}),
    ("help", {"heading": "Someone is held", "text": RICH}),
    ("told", {"heading": "Neighbors tell", "most": 3}),
    ("sign", {"heading": "Add your name", "text": "Under a minute.", "button": "Sign now"}),
    (
        "pictures",
        {
            "heading": "How it happens",
            "items": [
                {"picture": "booking", "title": "Somebody is booked", "text": "A neighbor."},
                {"picture": "prints", "title": "Prints go to ICE", "text": ""},
                {"picture": "request", "title": "A form comes back", "text": "No judge signs it."},
                {"picture": "hours", "title": "The door stays shut", "text": "Up to 48 hours."},
            ],
            "after": RICH,
        },
    ),
    (
        "toolkit",
        {
            "heading": "Take it along",
            "intro": RICH,
            "items": [
                {
                    "title": "A model ordinance",
                    "kind": "policy",
                    "text": "For your board.",
                    "source": "A county next door",
                    "source_url": "https://county.example/ordinance",
                    "source_date": date(2025, 10, 2),
                    "won": "Nobody is held there on a form alone.",
                    "body": RICH,
                }
            ],
        },
    ),
    ("promise", {"heading": "Our word", "text": RICH}),
    ("rule", {"heading": "May our county choose?", "text": RICH}),
    ("press", {"heading": "For reporters", "one_liner": "A judge first.", "text": RICH}),
    ("note", RICH),
]


@pytest.fixture
def shown(client: Client, petition_page: Any, campaign: Campaign) -> str:
    with group_scope(campaign.group):
        StatePosture.objects.create(
            group=campaign.group,
            posture=Posture.LOCAL_CHOICE,
            source_title="A memo of the county's counsel",
            source_url="https://county.example/memo",
            checked_on=date(2020, 2, 3),
        )
        Campaign.objects.update(
            hearing_at=datetime(2027, 1, 12, 18, 30, tzinfo=ZoneInfo("America/Chicago")),
            hearing_place={"en": "Courthouse, room 204"},
        )
    petition_page.body = BODY
    petition_page.save()
    return client.get("/sign/").content.decode()


def test_covers_every_block_there_is() -> None:
    assert {name for name, _value in BODY} == set(BodyBlocks().child_blocks)


@pytest.mark.parametrize(
    "words",
    [
        "The problem",
        "A judge signs",
        "<dt>212</dt>",
        "Sample figures, invented for this demonstration.",
        "August\N{NO-BREAK SPACE}20, 2026",
        "He came home three days later.",
        "Commissioner, District 3",
        "Undecided",
        '<time datetime="2026-12-09">December 9, 6 pm</time>',
        "<b>January</b>",
        "<summary>Can I sign?</summary>",
        'href="/sheet/"',
        "Tuesday, January 12, 6:30\N{NO-BREAK SPACE}pm",
        "Courthouse, room 204",
        "Call now",
        'href="tel:+15550119"',
        'role="note"',
        '/sign/#sign">',
        "Sign now",
        "<title>A person stands at the counter of a jail while a clerk writes.</title>",
        "<title>One lit cell in a dark jail at night.",
        "Model policy",
        "What it won: Nobody is held there on a form alone.",
        'ordinance" rel="noreferrer">A county next door</a>, October\N{NO-BREAK SPACE}2, 2025',
        '<summary>Open the text<span class="unseen"> A model ordinance</span></summary>',
        "Our word",
        "<b>The county may choose.</b>",
        'memo" rel="noreferrer">A memo of the county&#x27;s counsel</a>. Checked on Feb. 3, 2020.',
        "It may have changed since.",
        "<blockquote>A judge first.</blockquote>",
        "?subject=Press%3A%20may%20we%20talk%20to%20somebody%3F",
    ],
)
def test_shows_what_the_editor_wrote_and_the_campaign_knows(shown: str, words: str) -> None:
    assert words in shown


def test_prints_nothing_about_recent_signers_while_there_are_none(shown: str) -> None:
    assert "Just signed" not in shown


def test_thanks_the_official_who_agrees_and_calls_the_others(shown: str) -> None:
    assert shown.count('href="/call/?to=') == 5
    assert "Thank<span" in shown


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//elsewhere.example", "data:text/html,x", " javascript:x"])
def test_refuses_a_link_that_is_a_script(link: str) -> None:
    block = PaperBlock()
    value = block.to_python({"heading": "", "text": "<p>x</p>", "link_text": "x", "link": link})
    with pytest.raises(ValidationError):
        block.clean(value)


def test_needs_no_heading(client: Client, petition_page: Any) -> None:
    petition_page.body = [(name, {**value, "heading": ""} if name != "note" else value) for name, value in BODY]
    petition_page.save()
    page = client.get("/sign/").content.decode()
    assert 'aria-labelledby="part-' not in page
    assert "<h2></h2>" not in page
