"""A rule's conditions in words."""

from __future__ import annotations

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from organizing.campaigns.models import Stance, TargetRole
from organizing.campaigns.plan_models import TargetMessage
from organizing.officials.models import LobbyingClass


def rule_in_words(rule: TargetMessage) -> list[str]:
    """Whom it is for, one phrase for each condition that is set."""
    phrases = [
        _any_of(rule.stances, dict(Stance.choices)),
        _any_of(rule.roles, dict(TargetRole.choices)),
        _any_of(rule.lobbying_classes, dict(LobbyingClass.choices)),
        str(rule.office) if rule.office else "",
    ]
    return [phrase for phrase in phrases if phrase] or [_("Everybody who has not said yes")]


def _any_of(values: list[str], labels: dict[str, object]) -> str:
    return str(get_text_list([str(labels.get(value, value)) for value in values], _("or")))
