"""The package's own kit, launched with no more than what is required: every page, every link."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from organizing.groups.posture_models import Posture
from organizing.groups.scope import group_scope, no_group
from organizing.kits.values import Fact
from organizing.launch.checklist.leftovers import find_leftover_pages
from organizing.launch.launch_site import launch_site
from organizing.launch.launched import Launched
from organizing.pages.coach.coach_page import coach_page
from tests import factories
from tests.organizing.launch.given import ANA

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
DAY = {"en": "2027-05-04", "es": "2027-05-04"}
HREF = re.compile(r'href="(/[^"#?]*)')
TEXT = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


@pytest.fixture
def founder(db: None) -> Any:
    factories.some_page()
    return get_user_model().objects.create_user("founder@larkmoor.example")


def launch(by: Any, posture: str, **changes: Any) -> Launched:
    kit = replace(ANA, kit="stop_ice_holds", posture=posture, group_name="Larkmoor Neighbors Together")
    answers = replace(kit, **changes)
    with no_group(user_id=by.pk):
        return launch_site(answers=answers, by=by, now=NOW)


def paths_of(launched: Launched) -> list[str]:
    return [page.get_url() for page in launched.pages.values()]


def body_of(path: str) -> str:
    response = Client().get(path, headers={"host": ANA.hostname})
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


@pytest.mark.slow
@pytest.mark.parametrize("posture", Posture.values)
def test_launches_whole_with_the_required_answers_alone(founder: Any, posture: str) -> None:
    launched = launch(founder, posture)
    assert len(launched.pages) >= 24
    seen: dict[str, str] = {}
    wanted = set(paths_of(launched))
    while wanted - set(seen):
        path = min(wanted - set(seen))
        seen[path] = body_of(path)
        found = {link for link in HREF.findall(seen[path]) if not link.startswith(("/static/", "/o/", "/media/"))}
        wanted |= {link for link in found if "/calendar/" not in link}
    text = {path: TEXT.sub(" ", html) for path, html in seen.items()}
    assert [(path, hole) for path, words in text.items() for hole in re.findall(r"\{[a-z_]+\}", words)] == []
    assert set(paths_of(launched)) <= set(seen)


@pytest.mark.slow
def test_gives_the_coach_nothing_to_say_of_any_page(founder: Any) -> None:
    """What the wizard publishes, the editor publishes again; and the checklist says so."""
    launched = launch(founder, "local_choice", hotline="555-0119", facts={"decide_by": Fact(DAY)})
    with group_scope(launched.group):
        found = [
            (*where, one.rule, one.words)
            for where, page in launched.pages.items()
            for coaching in [coach_page(page.get_latest_revision_as_object(), group=launched.group)]
            for one in (*coaching.stops, *coaching.advice)
        ]
        assert found == []
        assert find_leftover_pages(launched.group) == []
