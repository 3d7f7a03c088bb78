"""Write a rule: targets of this sort are told this."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from organizing.campaigns.models import Campaign, Stance, TargetRole
from organizing.campaigns.plan_models import TargetMessage
from organizing.officials.models import LobbyingClass, Office

# The words in braces that scripts and letters have filled in.
FILLED: Final = ("name", "town", "demand", "office", "group")
_BRACES = re.compile(r"\{([^{}\s]*)\}")


@dataclass(frozen=True)
class RuleDetails:
    """A rule's name, its conditions (an empty one fits everybody) and its texts by language code."""

    name: str
    stances: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    lobbying_classes: tuple[str, ...] = ()
    office_id: int | None = None
    script: dict[str, str] = field(default_factory=dict)
    letter_subject: dict[str, str] = field(default_factory=dict)
    letter: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def add_message(*, campaign_id: int, details: RuleDetails) -> TargetMessage:
    """Add a rule after the others.

    Raises:
        ValidationError: no name, no text, an unknown condition or word in braces; with the field it is about.
    """
    campaign: Campaign = Campaign.objects.select_for_update(of=("self",)).select_related("group").get(pk=campaign_id)
    last = TargetMessage.objects.filter(campaign=campaign).aggregate(last=Max("position"))["last"] or 0
    rule = TargetMessage(group=campaign.group, campaign=campaign, position=last + 1)
    _write(rule, details)
    return rule


@transaction.atomic
def edit_message(*, rule_id: int, details: RuleDetails) -> TargetMessage:
    """Put a rule's new name, conditions and texts in force, on every page from this moment. Safe to call twice.

    Raises:
        ValidationError: as `add_message` does.
    """
    rule: TargetMessage = TargetMessage.objects.select_for_update(of=("self",)).get(pk=rule_id)
    _write(rule, details)
    return rule


def _write(rule: TargetMessage, details: RuleDetails) -> None:
    _check(details)
    rule.name = details.name.strip()
    rule.stances, rule.roles = list(details.stances), list(details.roles)
    rule.lobbying_classes = list(details.lobbying_classes)
    rule.office = Office.objects.get(pk=details.office_id) if details.office_id else None
    rule.script, rule.letter_subject, rule.letter = details.script, details.letter_subject, details.letter
    rule.save()


def _check(details: RuleDetails) -> None:
    if not details.name.strip():
        raise ValidationError({"name": _("Give the rule a name, such as “Those who worry about cost”.")})
    texts = {"script": details.script, "letter_subject": details.letter_subject, "letter": details.letter}
    if not any(text.strip() for by_language in texts.values() for text in by_language.values()):
        raise ValidationError({"script": _("Write a script or a letter: a rule without either says nothing.")})
    for name, by_language in texts.items():
        for code, text in by_language.items():
            _check_braces(f"{name}_{code}", text)
    _check_known("stances", details.stances, Stance.values)
    _check_known("roles", details.roles, TargetRole.values)
    _check_known("lobbying_classes", details.lobbying_classes, LobbyingClass.values)


def _check_braces(name: str, text: str) -> None:
    strange = [word for word in _BRACES.findall(text) if word not in FILLED]
    if strange:
        sentence = _("Nothing is filled in for %(strange)s. There are: %(known)s.")
        known = ", ".join(f"{{{word}}}" for word in FILLED)
        raise ValidationError({name: sentence % {"strange": f"{{{strange[0]}}}", "known": known}})


def _check_known(name: str, given: Iterable[str], known: Iterable[str]) -> None:
    if not set(given) <= set(known):
        raise ValidationError({name: _("Choose from the list.")})
