"""A fact found later reaches its sentence, as a draft, and no word of an editor's is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page

from organizing.groups.fact_models import GroupFact
from organizing.groups.posture_models import StatePosture
from organizing.groups.scope import group_scope, no_group
from organizing.kits.values import Fact
from organizing.launch.known.change_law import change_law
from organizing.launch.known.fill_fact import fill_fact
from organizing.launch.launch_site import launch_site
from organizing.launch.launched import Launched
from tests import factories
from tests.organizing.launch.given import answers

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
VISITS = Fact(value={"en": "1240", "es": "1240"}, source="Door counter", source_date=date(2027, 1, 31))


@pytest.fixture
def founder(db: None) -> Any:
    factories.some_page()
    return get_user_model().objects.create_user("founder@larkmoor.example")


@pytest.fixture
def launched(founder: Any) -> Launched:
    with no_group(user_id=founder.pk):
        return launch_site(answers=answers(), by=founder, now=NOW)


def live(launched: Launched, name: str, language: str = "en") -> Any:
    return Page.objects.get(pk=launched.pages[language, name].pk).specific


def draft(launched: Launched, name: str, language: str = "en") -> Any:
    with group_scope(launched.group):
        return live(launched, name, language).get_latest_revision_as_object()


def kinds(page: Any) -> list[str]:
    return [section.block_type for section in page.body]


def test_puts_the_sentence_into_a_draft_of_its_page(launched: Launched, founder: Any) -> None:
    with group_scope(launched.group):
        done = fill_fact(group=launched.group, key="visits", fact=VISITS, by=founder, now=NOW)
        assert {page.slug for page in done.pages} == {"larkmoor-reads", "larkmoor-reads-es"}
        assert done.by_hand == []
    assert "1,240" not in live(launched, "home").lede
    # The other sentence still waits for its own fact.
    assert draft(launched, "home").lede.endswith("The library of Larkmoor County saw 1,240 visits.")
    assert kinds(live(launched, "home")) == ["text", "asks", "questions"]
    assert kinds(draft(launched, "home")) == ["text", "facts", "asks", "questions"]
    assert draft(launched, "home", "es").body[1].value["items"][0]["text"] == "visitas los sábados"


def test_never_shows_what_is_invented(launched: Launched, founder: Any) -> None:
    invented = replace(VISITS, is_sample=True)
    with group_scope(launched.group):
        assert fill_fact(group=launched.group, key="visits", fact=invented, by=founder, now=NOW).pages == []
        assert GroupFact.objects.get(key="visits").is_sample


def test_changes_nothing_the_second_time(launched: Launched, founder: Any) -> None:
    with group_scope(launched.group):
        fill_fact(group=launched.group, key="visits", fact=VISITS, by=founder, now=NOW)
        assert fill_fact(group=launched.group, key="visits", fact=VISITS, by=founder, now=NOW).pages == []
        assert GroupFact.objects.filter(key="visits").count() == 1


def test_leaves_what_an_editor_wrote(launched: Launched, founder: Any) -> None:
    page = live(launched, "home")
    page.lede = "Our own words."
    sections = [dict(section) for section in page.body.raw_data]
    sections[0]["value"] = {"heading": "Ours", "text": '<p data-block-key="x">Ours, too.</p>'}
    own = {"type": "note", "value": "<p>A note.</p>", "id": "11111111-1111-4111-8111-111111111111"}
    page.body = json.dumps([own, *sections])
    with group_scope(launched.group):
        page.save_revision().publish()
        librarian = Fact(value={"en": "Pat Sample", "es": "Pat Sample"})
        done = fill_fact(group=launched.group, key="librarian", fact=librarian, by=founder, now=NOW)
    assert launched.pages["en", "home"].pk in {page.pk for page in done.by_hand}
    home = draft(launched, "home")
    assert home.lede == "Our own words."
    assert kinds(home) == ["note", "text", "asks", "questions"]
    assert home.body[1].value["heading"] == "Ours"
    # What nobody touched follows the kit.
    assert home.body[2].value["items"][2]["title"] == "Ask Pat Sample what it takes."


def test_does_not_bring_back_what_an_editor_took_out(launched: Launched, founder: Any) -> None:
    page = live(launched, "home")
    page.body = json.dumps([section for section in page.body.raw_data if section["type"] != "asks"])
    librarian = Fact(value={"en": "Pat Sample", "es": "Pat Sample"})
    with group_scope(launched.group):
        page.save_revision().publish()
        fill_fact(group=launched.group, key="librarian", fact=librarian, by=founder, now=NOW)
    assert kinds(draft(launched, "home")) == ["text", "questions"]


def test_swaps_answers_when_the_law_changes(launched: Launched, founder: Any) -> None:
    law = {"posture": "mandates", "source_title": "Act 7", "source_url": "", "checked_on": date(2027, 3, 1)}
    with group_scope(launched.group):
        done = change_law(group=launched.group, by=founder, **law)
        assert StatePosture.objects.get().forbids_refusal
        assert change_law(group=launched.group, by=founder, **law).pages == []
    assert len(done.pages) == 4
    assert "No. The state sets the hours." in str(draft(launched, "home").body)
    assert "It chooses the hours." not in str(draft(launched, "home").body)
    assert "It chooses the hours." in str(live(launched, "home").body)
    assert draft(launched, "petition").lede == "The state sets the hours. The county still owes us the numbers."
