"""May we write, may we call? One answer per channel, as it stands today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy

from organizing.groups.chip import Chip
from organizing.people.consents import EVERYTHING
from organizing.people.models import Consent
from organizing.people.wording import consent_chip

CHANNELS: Final = ("email", "phone")
SOME: Final[dict[str, Chip]] = {
    "email": Chip(gettext_lazy("E-mail: about some campaigns only"), "check", "wait"),
    "phone": Chip(gettext_lazy("Phone: about some campaigns only"), "check", "wait"),
}
UNASKED: Final[dict[str, Chip]] = {
    "email": Chip(gettext_lazy("E-mail: no answer yet"), "help"),
    "phone": Chip(gettext_lazy("Phone: no answer yet"), "help"),
}


def channel_chip(channel: str, standing: Iterable[Consent]) -> Chip:
    """The answer in force for a channel, of a person's standing consents."""
    answers = set(answers_by_topic(channel, standing).values())
    if not answers:
        return UNASKED[channel]
    return consent_chip(channel, answers.pop()) if len(answers) == 1 else SOME[channel]


def answers_by_topic(channel: str, standing: Iterable[Consent]) -> dict[str, str]:
    """The answer that holds for each topic: the newest one that was given to it or to everything."""
    given = sorted((one for one in standing if one.purpose == channel), key=lambda one: (one.given_at, one.pk))
    answers: dict[str, str] = {}
    for consent in given:
        if consent.topic == EVERYTHING:
            answers = dict.fromkeys(answers, consent.answer)
        answers[consent.topic] = consent.answer
    return answers
