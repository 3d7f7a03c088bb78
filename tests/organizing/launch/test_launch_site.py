"""A kit and a few answers make a live site."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Locale, Page, Site

from organizing.actions.models import Action, Ask
from organizing.campaigns.models import Campaign
from organizing.followups.models import Ladder, LadderState
from organizing.groups.fact_models import GroupFact
from organizing.groups.models import LocalGroup, Membership
from organizing.groups.posture_models import StatePosture
from organizing.groups.scope import above_walls, group_scope, no_group
from organizing.kits.values import Fact
from organizing.launch.answers import InvalidAnswers
from organizing.launch.launch_site import launch_site, prepare_site
from organizing.launch.launched import Launched
from organizing.launch.publish_site import publish_site
from organizing.officials.models import Office
from tests import factories
from tests.organizing.launch.given import ANA, answers

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
VISITS = Fact(value={"en": "1240", "es": "1240"}, source="Door counter", source_date=date(2027, 1, 31))


@pytest.fixture
def founder(db: None) -> Any:
    """Somebody with an account and no group yet."""
    factories.some_page()
    return get_user_model().objects.create_user("founder@larkmoor.example", first_name="Ana")


def launch(by: Any, **changes: Any) -> Launched:
    """As in a request of somebody without a group: the web role, and nothing in sight."""
    with no_group(user_id=by.pk):
        return launch_site(answers=answers(**changes), by=by, now=NOW)


def read(path: str, host: str = ANA.hostname) -> str:
    response = Client().get(path, headers={"host": host})
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def test_publishes_every_page_in_both_languages(founder: Any) -> None:
    launched = launch(founder)
    assert set(launched.pages) == {
        (language, name) for language in ("en", "es") for name in ("home", "petition", "call", "privacy")
    }
    assert all(Page.objects.get(pk=page.pk).live for page in launched.pages.values())
    assert "A library is for" in read("/")
    assert "Everybody in Larkmoor should be able to read." in read("/")
    assert "Toda persona de Larkmoor debe poder leer." in read("/es/")


def test_leaves_out_each_sentence_whose_fact_nobody_gave(founder: Any) -> None:
    launched = launch(founder)
    for page in (read("/"), read("/es/"), read("/sign/"), read("/call/"), read("/privacy/")):
        assert "{" not in page.split("<main", 1)[1].split("<script", 1)[0]
    assert "saw" not in read("/")
    assert "Ask " not in read("/")
    assert {todo.placeholder for todo in launched.todos} == {"visits", "librarian", "deliver_on", "hotline"}
    left_out = {(todo.page, todo.words) for todo in launched.todos if todo.language == "en"}
    assert ("home", "The library of {county} saw {visits} visits.") in left_out
    assert ("home", "Ring {librarian} up.") in left_out
    assert ("campaign", "Do it by {deliver_on}.") in left_out


def test_shows_a_fact_with_its_source_and_its_date(founder: Any) -> None:
    launch(founder, facts={"visits": VISITS})
    home = read("/")
    assert "The library of Larkmoor County saw 1,240 visits." in home
    assert "Door counter" in home
    assert "2027" in home


def test_answers_by_what_the_state_allows(founder: Any) -> None:
    launch(founder, posture="mandates")
    assert "No. The state sets the hours." in read("/")
    assert "It chooses the hours." not in read("/")
    assert "The county still owes us the numbers." in read("/sign/")


def test_takes_a_signature(founder: Any, form_data: Any) -> None:
    launched = launch(founder)
    signed = Client().post("/sign/", form_data(), headers={"host": ANA.hostname})
    assert (signed.status_code, signed["Location"]) == (303, "/sign/thanks/")
    with group_scope(launched.group):
        assert Campaign.objects.get().is_running
        assert Action.objects.get().ask == Ask.objects.get(kind="petition")
        assert Ask.objects.get(kind="petition").goal == 60


def test_makes_seats_targets_and_a_ladder_that_waits(founder: Any) -> None:
    launched = launch(founder)
    with group_scope(launched.group):
        assert {office.slug: office.seats for office in Office.objects.all()} == {
            "vt-county-larkmoor-commissioner": 3,
            "vt-county-larkmoor-sheriff": 1,
        }
        campaign = Campaign.objects.get()
        assert [target.has_vote for target in campaign.targets.in_order()] == [True, True, True, False]
        assert not campaign.votes_needed, "who names three seats has not said that the board has no more"
        ladder = Ladder.objects.get()
        assert ladder.state == LadderState.PAUSED
        assert "{first_name}" in ladder.steps.get().body["en"]
        assert "Larkmoor County Board" in ladder.steps.get().body["en"]


def test_writes_down_what_it_was_told(founder: Any) -> None:
    launched = launch(founder, facts={"visits": VISITS})
    with group_scope(launched.group):
        posture = StatePosture.objects.get()
        assert (posture.posture, posture.source_title, posture.checked_on) == (
            "local_choice",
            "Memo of the county’s lawyer",
            date(2027, 3, 1),
        )
        assert GroupFact.objects.get(key="visits").source == "Door counter"
        assert Membership.objects.get().role == "lead"
    assert launched.group.time_zone == "America/New_York"


def test_takes_over_the_site_of_a_fresh_install(founder: Any) -> None:
    Site.objects.all().delete()
    fresh = Site.objects.create(hostname="localhost", is_default_site=True, root_page=factories.some_page())
    launched = launch(founder)
    assert launched.site.pk == fresh.pk
    assert "Everybody in Larkmoor" in read("/", host="anything.example")
    assert not Page.objects.filter(slug="welcome").exists()


def test_shows_nothing_before_it_is_published(founder: Any) -> None:
    with no_group(user_id=founder.pk):
        prepared = prepare_site(answers=answers(), by=founder, now=NOW)
    assert not any(Page.objects.get(pk=page.pk).live for page in prepared.pages.values())
    assert Client().get("/", headers={"host": ANA.hostname}).status_code == 404
    with group_scope(prepared.group):
        assert publish_site(group=prepared.group, by=founder) == []
        assert publish_site(group=prepared.group, by=founder) == []
    assert "Larkmoor" in read("/")


def test_keeps_a_page_with_a_placeholder_back(founder: Any) -> None:
    with no_group(user_id=founder.pk):
        prepared = prepare_site(answers=answers(), by=founder, now=NOW)
    sign = prepared.pages["en", "petition"]
    sign.lede = "Ask {board} again."
    with group_scope(prepared.group):
        sign.save_revision()
        assert [page.pk for page in publish_site(group=prepared.group, by=founder)] == [sign.pk]
    assert Client().get("/sign/", headers={"host": ANA.hostname}).status_code == 404


def test_keeps_back_what_the_states_law_forbids_to_ask(founder: Any) -> None:
    """Where the state makes counties cooperate, no page may ask an official to refuse a hold."""
    refusal = {"en": "No jail time for ICE without a judge.", "es": "Ni un día más para ICE sin un juez."}
    held = launch(founder, posture="mandates", demands=(refusal, {}, {}), languages=("en",))
    assert not Page.objects.get(pk=held.pages["en", "home"].pk).live
    assert Page.objects.get(pk=held.pages["en", "petition"].pk).live
    freely = launch(founder, demands=(refusal, {}, {}), group_name="Quarry Reads", hostname="quarry.example")
    assert Page.objects.get(pk=freely.pages["en", "home"].pk).live


def test_refuses_in_sentences_and_makes_nothing(founder: Any) -> None:
    wrong = {
        "email": "nobody",
        "state": "Atlantis",
        "hostname": "https://x",
        "deliver_on": "soon",
        "postal_address": "",
    }
    with pytest.raises(InvalidAnswers) as refused:
        launch(founder, **wrong)
    assert set(refused.value.errors) == set(wrong)
    assert not LocalGroup.objects.filter(name=ANA.group_name).exists()


def test_asks_for_the_source_of_a_figure(founder: Any) -> None:
    with pytest.raises(InvalidAnswers) as refused:
        launch(founder, facts={"visits": Fact(value={"en": "1240"})})
    assert set(refused.value.errors) == {"facts.visits"}


def test_refuses_a_second_time(founder: Any) -> None:
    launch(founder)
    with pytest.raises(InvalidAnswers) as refused:
        launch(founder)
    assert set(refused.value.errors) == {"hostname"}
    assert LocalGroup.objects.filter(name=ANA.group_name).count() == 1


def test_speaks_one_language_where_the_group_does(founder: Any) -> None:
    launched = launch(founder, languages=("en",))
    assert {language for language, _name in launched.pages} == {"en"}
    with above_walls():
        assert not Page.objects.filter(locale=Locale.objects.filter(language_code="es").first()).exists()


def test_counts_a_majority_of_a_board_whose_size_was_said(founder: Any) -> None:
    launched = launch(founder, board_size=7)
    with group_scope(launched.group):
        assert Campaign.objects.get().votes_needed == 4


def test_needs_a_board_as_large_as_the_seats_that_were_named(founder: Any) -> None:
    with pytest.raises(InvalidAnswers) as refused:
        launch(founder, board_size=2)
    assert refused.value.errors == {"board_size": "Enter how many vote on the board, like 5, or leave it empty."}


def test_holds_back_what_holds_an_invented_number(founder: Any) -> None:
    number = Fact(
        value={"en": "(207) 555-0177", "es": "(207) 555-0177"}, source="Posters", source_date=date(2027, 1, 31)
    )
    launched = launch(founder, facts={"librarian": number})
    assert not Page.objects.get(pk=launched.pages["en", "home"].pk).live
    assert Page.objects.get(pk=launched.pages["en", "petition"].pk).live
