"""Who agreed is thanked and no longer pressed, from the moment the stance changes; each office is told its own."""

from __future__ import annotations

import html
from datetime import date
from typing import Any

import pytest
from django.test import Client

from organizing.campaigns.change_stance import change_stance
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import TargetMessage
from organizing.groups.scope import group_scope
from tests.organizing.pages.test_call import SCRIPT

ASK = "Can I count on your support?"
PRESSING = [
    ("say", {"heading": "Say hello", "text": "I am {name} from {town}."}),
    ("say", {"heading": "Ask", "text": "I ask for this: {demand} " + ASK}),
    *SCRIPT[1:],
    ("say", {"heading": "Close", "text": "I expect an answer."}),
]


@pytest.fixture
def calling(call_page: Any, call_page_es: Any) -> Any:
    for page in (call_page, call_page_es):
        page.script = PRESSING
        page.voicemail = "Hi, {name} here. " + ASK
        page.save()
    return call_page


def agree(campaign: Campaign, official: int, stance: str = "yes") -> None:
    with group_scope(campaign.group):
        target = Target.objects.get(official=official)
        said_on = date(2026, 11, 2) if stance == "yes" else date(2026, 11, 3)
        change_stance(target_id=target.pk, stance=stance, said_on=said_on, source="A meeting", by=None)


def shown(client: Client, official: int, path: str = "/call/") -> str:
    return html.unescape(client.get(path, {"to": official}).content.decode())


def test_thanks_from_the_moment_the_stance_changes_and_presses_again_when_it_falls(
    client: Client, calling: Any, campaign: Campaign, district: dict[int, int]
) -> None:
    before = shown(client, district[2])
    assert ASK in before
    assert "Thank you for saying yes" not in before
    agree(campaign, district[2])
    after = shown(client, district[2])
    assert ASK not in after
    assert "I expect an answer." not in after
    assert "If they push back" not in after
    assert "They already said yes. Do not ask again: a thank-you call helps it hold." in after
    assert "Thank you for saying yes: <b>No extra jail time" in after
    assert "Do they still say yes?" in after
    assert 'href="tel:+15550142"' in after
    agree(campaign, district[2], stance="no")
    assert ASK in shown(client, district[2])


def test_thanks_in_spanish(client: Client, calling: Any, campaign: Campaign, district: dict[int, int]) -> None:
    agree(campaign, district[2])
    after = shown(client, district[2], "/es/llamar/")
    assert "Gracias por decir que sí: <b>Ni un día más" in after
    assert ASK not in after


def test_offers_a_thank_you_call_after_everyone_else(client: Client, calling: Any, district: dict[int, int]) -> None:
    done = [pk for number, pk in district.items() if number != 1]
    page = html.unescape(client.get("/call/", {"done": done}).content.decode())
    assert "Commissioner, District 1 already said yes. If you have a minute more, call and say thank you." in page


def test_tells_each_office_what_its_rule_says(
    client: Client, calling: Any, campaign: Campaign, district: dict[int, int]
) -> None:
    script = "{office}: {demand} {town} counts on {group}. {x}"
    with group_scope(campaign.group):
        TargetMessage.objects.create(
            group=campaign.group, campaign=campaign, name="Leaning", stances=["leaning"], script={"en": script}
        )
    page = html.unescape(client.get("/call/", {"to": district[2], "zip": "00003"}).content.decode())
    assert "I am <mark>your first name</mark> from <mark>Quarry Hill</mark>." in page
    assert "Commissioner, District 2: <b>No extra jail time without a judge’s warrant</b>" in page
    assert "<mark>Quarry Hill</mark> counts on Larkmoor Neighbors Together. {x}" in page
    assert ASK not in page.split("Reached voicemail?")[0]
    assert "If they push back" in page
    assert "I expect an answer." in page
    assert ASK in shown(client, district[3])


def test_lets_a_rule_that_says_who_calls_take_the_first_lines_place(
    client: Client, calling: Any, campaign: Campaign, district: dict[int, int]
) -> None:
    with group_scope(campaign.group):
        TargetMessage.objects.create(
            group=campaign.group, campaign=campaign, name="All", script={"en": "Hello, {name} here."}
        )
    page = shown(client, district[2])
    assert "Hello, <mark>your first name</mark> here." in page
    assert "I am <mark>your first name</mark>" not in page


def test_a_rule_for_those_who_agreed_without_a_script_still_thanks(
    client: Client, calling: Any, campaign: Campaign, district: dict[int, int]
) -> None:
    with group_scope(campaign.group):
        TargetMessage.objects.create(
            group=campaign.group, campaign=campaign, name="Letters", stances=["yes"], letter={"en": "Dear friend"}
        )
    page = shown(client, district[1])
    assert ASK not in page
    assert "Thank you for saying yes" in page
