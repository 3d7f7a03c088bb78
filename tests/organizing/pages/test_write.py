"""The write page: whom it offers, what it refuses, what leaves it."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.test import Client

from organizing.actions.models import Action, Ask, PendingAnswers
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import TargetMessage
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.officials.models import Official
from organizing.people.models import Consent
from organizing.registry import page_urls
from tests.organizing.pages.conftest import OWN


def _shown(response: Any) -> str:
    return html.unescape(response.content.decode())


def test_offers_ones_own_district_first_and_those_who_agreed_for_thanks_only(
    client: Client, site_tree: Any, district: dict[int, int]
) -> None:
    addressees = client.get("/write/?zip=00003").context["addressees"]
    pressed, thanked = addressees.classes
    assert [official.pk for official in pressed.officials] == [district[n] for n in (3, 2, 4, 5)]
    assert [official.pk for official in thanked.officials] == [district[1]]
    assert (pressed.is_thanks, thanked.is_thanks) == (False, True)
    assert "Thank you for saying yes" in thanked.letter


def test_ticks_those_who_have_not_said_yes(client: Client, site_tree: Any, district: dict[int, int]) -> None:
    response = client.get("/write/")
    assert response.context["form"].chosen == {district[n] for n in (2, 3, 4, 5)}
    assert response.content.count(b" checked") == 5 + 1  # four officials, and two radios that start on the safe side


def test_sends_after_the_mailed_button_and_not_before(
    post_letter: Any, larkmoor: LocalGroup, outbox_send: Any, confirm_link: Any, client: Client
) -> None:
    assert post_letter().status_code == 200
    assert outbox_send() == []
    response = post_letter(step="send")
    assert (response.status_code, response["Location"]) == (303, "/write/thanks/")
    [asked] = outbox_send()
    assert asked.to == ["dee@mail.example"]
    path = confirm_link(asked)
    assert OWN in _shown(client.get(path))
    assert client.post(path, follow=True).status_code == 200
    letters = outbox_send()[1:]
    assert sorted(one.to[0] for one in letters) == ["district-2@board.example", "district-3@board.example"]
    for letter in letters:
        assert letter.from_email == "Dee Sample via Larkmoor Neighbors Together <team@larkmoor.example>"
        assert letter.reply_to == ["team@larkmoor.example"]
        assert OWN in letter.body
        assert "Dee Sample\nQuarry Hill\n" in letter.body
        assert "PO Box 1, Millhaven 00001" in letter.body
        assert "dee@mail.example" not in letter.message().as_string()
        assert "List-Unsubscribe" not in letter.message()
    client.post(path)
    assert len(outbox_send()) == 3
