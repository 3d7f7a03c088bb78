"""Letters from people's own mail programs: the text is theirs to take, and nothing of them stays here."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from organizing.actions.models import Action, Ask, PendingAnswers
from organizing.actions.own_program import note_sent
from organizing.actions.purge import purge_unconfirmed
from organizing.actions.totals import count_confirmed
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.people.models import Consent, Person
from tests.organizing.pages.conftest import OWN


@pytest.fixture
def handed_over(post_letter: Any) -> Any:
    """The page after the form was posted without an e-mail address."""
    return post_letter(way="own", email="", may_email="", reply_to="")


def _pressed(client: Client, page: Any) -> Any:
    return client.post("/write/", {"step": "sent", "letter": page.context["token"]})


def test_opens_each_letter_in_the_readers_own_program(handed_over: Any) -> None:
    assert handed_over.status_code == 200
    links = [sheet.mailto for sheet in handed_over.context["sheets"]]
    parts = [urlsplit(link) for link in links]
    assert [part.path for part in parts] == ["district-2@board.example", "district-3@board.example"]
    query = parse_qs(parts[0].query)
    assert query["subject"] == ["Please vote for the ordinance"]
    assert query["body"][0].startswith("Dear Commissioner, District 2,\r\n\r\n")
    assert OWN in query["body"][0]
    assert len(re.findall(r'href="mailto:district', handed_over.content.decode())) == 2
    assert handed_over.content.decode().count("Dear Commissioner") == 2
    assert handed_over["Cache-Control"] == "no-store"


def test_keeps_a_number_and_nothing_else(handed_over: Any, larkmoor: LocalGroup, outbox_send: Any) -> None:
    with group_scope(larkmoor):
        [started] = Action.objects.all()
        assert not Person.objects.exists()
        assert not PendingAnswers.objects.exists()
        assert not Consent.objects.exists()
    assert (started.person_id, started.zip_code, started.town, started.comment) == (None, "", "", "")
    assert started.details == {"way": "own_program"}
    assert outbox_send() == []


def test_counts_what_its_writer_says_was_sent_once(
    client: Client, handed_over: Any, larkmoor: LocalGroup, letter_ask: Ask
) -> None:
    with group_scope(larkmoor):
        assert count_confirmed(letter_ask) == 0
    for _time in range(2):
        response = _pressed(client, handed_over)
        assert (response.status_code, response["Location"]) == (303, "/write/sent/")
    with group_scope(larkmoor):
        assert count_confirmed(letter_ask) == 1
    assert "without your name" in client.get("/write/sent/").content.decode()


@pytest.mark.parametrize("token", ["", "forged", "x" * 5000])
def test_counts_nothing_for_a_button_of_somebodys_making(
    client: Client, handed_over: Any, larkmoor: LocalGroup, token: str
) -> None:
    assert client.post("/write/", {"step": "sent", "letter": token}).status_code == 303
    with group_scope(larkmoor):
        assert not Action.objects.counted().exists()


def test_counts_nobody_elses_action_as_sent(larkmoor: LocalGroup, signed: Any, petition: Ask) -> None:
    action = signed(petition, "Dee")
    with group_scope(larkmoor):
        assert note_sent(action_id=action.pk, now=timezone.now()) is False


def test_forgets_what_was_begun_and_never_sent(handed_over: Any, larkmoor: LocalGroup) -> None:
    with group_scope(larkmoor):
        purge_unconfirmed(group=larkmoor, now=timezone.now() + timedelta(days=31))
        assert not Action.objects.exists()


def test_asks_for_an_own_sentence_all_the_same(post_letter: Any, larkmoor: LocalGroup) -> None:
    assert post_letter(way="own", email="", may_email="", own_line="").status_code == 422
    with group_scope(larkmoor):
        assert not Action.objects.exists()
