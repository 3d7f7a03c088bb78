"""A timeline that names a milestone follows the count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.rich_text import RichText

from organizing.pages.blocks.road import follow_count


def entry(when: str, state: str, on: date | None = None) -> dict[str, Any]:
    return {"when": when, "date": on, "state": state, "text": RichText("<p>Words.</p>")}


def states(items: list[dict[str, Any]], confirmed: int) -> list[str]:
    return [state for _item, state in follow_count(items, confirmed=confirmed)]


@pytest.mark.parametrize("when", ["At 250 names", "Al llegar a 250 nombres"])
def test_is_done_when_so_many_have_confirmed_and_hands_on(when: str) -> None:
    items = [entry("June 11", "done"), entry(when, "next"), entry("Dec 1", "later"), entry("Dec 9", "later")]
    assert states(items, 249) == ["done", "next", "later", "later"]
    assert states(items, 250) == ["done", "done", "next", "later"]


def test_reads_a_large_number_as_it_is_written() -> None:
    assert states([entry("At 1,000 names", "later"), entry("A los 1.000 nombres", "next")], 1000) == ["done", "done"]


@pytest.mark.parametrize(
    ("when", "on"), [("June 11", None), ("In 2027", None), ("250 days", date(2027, 1, 1)), ("100 or 250", None)]
)
def test_leaves_what_names_no_one_milestone_to_the_editor(when: str, on: date | None) -> None:
    assert states([entry(when, "next", on)], 9000) == ["next"]


def test_makes_no_second_next() -> None:
    assert states([entry("At 100 names", "next"), entry("Hearing", "next"), entry("Vote", "later")], 100) == [
        "done",
        "next",
        "later",
    ]


def test_shows_on_the_page_what_the_count_says(
    client: Client, petition_page: Any, petition: Any, confirmed: Any, settings: Any
) -> None:
    settings.ORGANIZING = {**settings.ORGANIZING, "MILESTONES": [50]}
    petition_page.body = [("timeline", {"heading": "Road", "items": [entry("At 50 names", "next")]})]
    petition_page.save()
    assert '<li class="is-next"><b>At 50 names' in client.get("/sign/").content.decode()
    for number in range(50):
        confirmed(petition, f"Person{number}")
    assert '<li class="is-done"><b>At 50 names' in client.get("/sign/").content.decode()
