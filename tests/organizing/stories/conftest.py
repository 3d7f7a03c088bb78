"""A page where stories are told, and Marisol who tells one."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from campaign_site.pages.models import StoryPage
from organizing.groups.scope import above_walls, group_scope
from organizing.stories.ask_use import Use, ask_use
from organizing.stories.look_at_story import keep_story
from organizing.stories.models import Story
from tests.factories import find_locale

TEXT = "My brother was free to go. They kept him two more nights, and his daughter waited at the window."
GOOD = {
    "text": TEXT,
    "alias": "Marisol",
    "place": "Larkmoor County",
    "email": "marisol@mail.example",
    "uses": ["website", "press"],
    "understood": "on",
    "website": "",
}


@pytest.fixture
def story_page(site_tree: dict[str, Any]) -> str:
    key = uuid4()
    with above_walls():
        for home, language, slug in (("home", "en", "stories"), ("home_es", "es", "historias")):
            page = StoryPage(title=slug.title(), slug=slug, locale=find_locale(language), translation_key=key)
            site_tree[home].add_child(instance=page)
    return "/stories/"


@pytest.fixture
def tell(client: Any, story_page: str) -> Any:
    """`tell(text=…)`: the form, filled in and posted."""
    return lambda path="/stories/", **change: client.post(path, {**GOOD, **change})


@pytest.fixture
def story(tell: Any, larkmoor: Any) -> Story:
    """Marisol's, as it came in."""
    assert tell().status_code == 303
    with group_scope(larkmoor):
        return Story.objects.get()


@pytest.fixture
def kept(story: Story, larkmoor: Any, ben: Any) -> Story:
    with group_scope(larkmoor):
        keep_story(story_id=story.pk, by=ben, now=timezone.now())
    return story


@pytest.fixture
def asked(kept: Story, larkmoor: Any, ben: Any) -> Any:
    """`asked(kind=…, where=…, words=…)`: a use that waits for Marisol's answer."""

    def ask(**change: Any) -> Any:
        use = Use(**{"kind": "website", "where": "", "words": "They kept him two more nights.", **change})
        with group_scope(larkmoor):
            return ask_use(story_id=kept.pk, use=use, by=ben, now=timezone.now())

    return ask


@pytest.fixture
def answer(client: Any, outbox_send: Any, find_link: Any) -> Any:
    """`answer("yes")`: Marisol presses a button on the page behind the newest mail."""

    def press(said: str) -> Any:
        return client.post(find_link(outbox_send()[-1], "/o/story-use/"), {"answer": said}, follow=True)

    return press


@pytest.fixture
def signed_in(larkmoor: Any) -> Any:
    def enter(user: Any) -> Client:
        one = Client(headers={"host": "larkmoor.example"})
        one.force_login(user)
        return one

    return enter
