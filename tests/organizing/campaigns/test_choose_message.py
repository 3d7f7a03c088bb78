"""One official, one message."""

from __future__ import annotations

import pytest

from organizing.campaigns.choose_message import choose_message, rules_of
from organizing.campaigns.models import Stance, Target
from organizing.campaigns.plan_models import TargetMessage
from organizing.groups.models import LocalGroup


@pytest.fixture
def target(in_larkmoor: LocalGroup) -> Target:
    found: Target = Target.objects.in_order().filter(stance=Stance.UNDECIDED)[0]
    return found


def add_rule(target: Target, name: str, position: int, **conditions: object) -> TargetMessage:
    return TargetMessage.objects.create(
        group=target.group,
        campaign=target.campaign,
        name=name,
        position=position,
        script={"en": name},
        letter={"en": f"{name} letter", "es": f"carta {name}"},
        **conditions,
    )


def told(target: Target, language: str = "en") -> str:
    return choose_message(target, rules=rules_of(target.campaign), language=language).script


def test_the_first_rule_that_fits_is_the_one(target: Target):
    add_rule(target, "second", 2)
    add_rule(target, "first", 1, lobbying_classes=[target.official.office.lobbying_class])
    add_rule(target, "not theirs", 0, stances=["leaning"])
    assert told(target) == "first"


def test_without_rules_the_pages_own_words_stand(target: Target):
    target.stance = Stance.UNDECIDED
    assert told(target) == ""


def test_who_agreed_is_thanked_in_the_readers_language(target: Target):
    target.stance = Stance.YES
    message = choose_message(target, rules=[], language="es")
    assert message.is_thanks
    assert "{demand}" in message.script
    assert message.letter.startswith("Gracias por decir que sí")


def test_a_rule_for_everybody_does_not_press_who_agreed(target: Target):
    add_rule(target, "everybody", 1)
    target.stance = Stance.YES
    assert told(target) != "everybody"
    add_rule(target, "own thanks", 2, stances=["yes"])
    assert told(target) == "own thanks"


def test_a_rule_may_be_for_one_office(target: Target):
    other = Target.objects.in_order().exclude(stance=Stance.YES).exclude(official__office=target.official.office)[0]
    add_rule(target, "the office", 1, office=target.official.office)
    assert told(target) == "the office"
    assert told(other) == ""
    assert choose_message(target, rules=rules_of(target.campaign), language="es").letter == "carta the office"
