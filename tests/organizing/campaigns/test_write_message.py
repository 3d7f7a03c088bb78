"""Rules of one message each: written, ordered, dropped."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from organizing.campaigns.choose_message import find_rule, rules_of
from organizing.campaigns.drop_message import drop_message
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.order_message import lower_message, raise_message
from organizing.campaigns.plan_models import TargetMessage
from organizing.campaigns.rule_words import rule_in_words
from organizing.campaigns.write_message import RuleDetails, add_message, edit_message
from organizing.groups.scope import group_scope


@pytest.fixture(autouse=True)
def _scope(in_larkmoor: Any) -> None: ...


def write(campaign: Campaign, name: str, **about: Any) -> TargetMessage:
    details = RuleDetails(name=name, **{"script": {"en": "Hello {name}, {town}"}, **about})
    return add_message(campaign_id=campaign.pk, details=details)


def names(campaign: Campaign) -> list[str]:
    return [rule.name for rule in rules_of(campaign)]


def test_moves_rules_up_and_down_and_no_further(campaign: Campaign):
    first, second, _third = (write(campaign, name) for name in ("a", "b", "c"))
    assert raise_message(rule_id=second.pk)
    assert names(campaign) == ["b", "a", "c"]
    assert not raise_message(rule_id=second.pk)
    assert lower_message(rule_id=first.pk)
    assert names(campaign) == ["b", "c", "a"]
    assert not lower_message(rule_id=first.pk)
    assert [drop_message(rule_id=first.pk) for _time in range(2)] == [True, False]


def test_an_edited_rule_takes_other_targets(campaign: Campaign):
    rule = write(campaign, "a", stances=("no",))
    targets = list(Target.objects.in_order())
    assert [find_rule(one, rules=rules_of(campaign)) for one in targets] == [None, None, None, None, rule]
    edit_message(rule_id=rule.pk, details=RuleDetails(name="a", script={"en": "Hello"}))
    assert [find_rule(one, rules=rules_of(campaign)) for one in targets] == [None, rule, rule, rule, rule]


def test_tells_a_rules_conditions_in_words(campaign: Campaign):
    rule = write(campaign, "a", stances=("no", "concerned"), lobbying_classes=("legislative",))
    assert rule_in_words(rule) == ["Says no or Has concerns", "Legislative"]
    assert rule_in_words(write(campaign, "b")) == ["Everybody who has not said yes"]


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"name": " "}, "name"),
        ({"script": {}}, "script"),
        ({"script": {"en": "Hello", "es": "Hola {nombre}"}}, "script_es"),
        ({"letter": {"en": "{}"}}, "letter_en"),
        ({"stances": ("maybe",)}, "stances"),
    ],
)
def test_refuses_a_rule_beside_its_field(campaign: Campaign, about: dict[str, Any], field: str):
    with pytest.raises(ValidationError) as refusal:
        write(campaign, **{"name": "a", **about})
    assert list(refusal.value.message_dict) == [field]
    assert not TargetMessage.objects.exists()


def test_another_groups_rule_is_not_found(campaign: Campaign, other_group: Any):
    rule = write(campaign, "a")
    with group_scope(other_group):
        with pytest.raises(TargetMessage.DoesNotExist):
            raise_message(rule_id=rule.pk)
        assert not drop_message(rule_id=rule.pk)
