"""One official, one message: who agreed is thanked, the others are told what the first fitting rule says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext

from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import TargetMessage
from organizing.translated import in_language


@dataclass(frozen=True)
class Message:
    """What one target is told, in one language.

    Attributes:
        is_thanks: they said yes; nobody presses them any more.
        script: what a caller says in place of the page's own middle part; "" leaves that as it is.
        letter_subject, letter: the frame of a letter; "" leaves the page's own.
    """

    is_thanks: bool
    script: str = ""
    letter_subject: str = ""
    letter: str = ""


def rules_of(campaign: Campaign) -> list[TargetMessage]:
    """The campaign's rules in order: one query, for a page that shows many targets."""
    return list(TargetMessage.objects.filter(campaign=campaign).order_by("position", "id"))


def choose_message(target: Target, *, rules: Iterable[TargetMessage], language: str) -> Message:
    """The message for a target: the first rule that fits it, and thanks where it agreed and no rule names its stance.

    `target.official.office` must be loaded. Never asks someone who agreed for what they have granted.
    """
    rule = find_rule(target, rules=rules)
    fallback = _thanks(language) if target.agrees else Message(is_thanks=False)
    if rule is None:
        return fallback
    return Message(
        is_thanks=target.agrees,
        script=in_language(rule.script, language) or fallback.script,
        letter_subject=in_language(rule.letter_subject, language) or fallback.letter_subject,
        letter=in_language(rule.letter, language) or fallback.letter,
    )


def find_rule(target: Target, *, rules: Iterable[TargetMessage]) -> TargetMessage | None:
    """The first rule that fits the target; None leaves it to thanks, or to the page's own words."""
    return next((rule for rule in rules if _fits(rule, target)), None)


def _fits(rule: TargetMessage, target: Target) -> bool:
    """Each condition that was set must hold. A rule that does not name the stance is not for those who agreed."""
    if target.agrees and target.stance not in rule.stances:
        return False
    office = target.official.office
    return (
        (not rule.stances or target.stance in rule.stances)
        and (not rule.roles or target.role in rule.roles)
        and (not rule.lobbying_classes or office.lobbying_class in rule.lobbying_classes)
        and rule.office_id in (None, office.pk)
    )


def _thanks(language: str) -> Message:
    with translation.override(language):
        return Message(
            is_thanks=True,
            script=gettext(
                "Thank you for saying yes: {demand} People here in {town} noticed, and we are glad. "
                "Please keep your word when it comes to the vote."
            ),
            letter_subject=gettext("Thank you"),
            letter=gettext(
                "Thank you for saying yes. It matters to families here that you did. "
                "Please stand by it when it comes to the vote."
            ),
        )
