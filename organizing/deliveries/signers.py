"""Those who signed and may be told what came of it."""

from __future__ import annotations

from organizing.actions.models import Action
from organizing.campaigns.models import Campaign
from organizing.people.consents import EVERYTHING
from organizing.people.models import Consent


def signers_to_tell(campaign: Campaign) -> list[tuple[int, int, dict[str, str]]]:
    """(person, signature, language) of each signer who may be written to, one per person, by signature."""
    agreed = _who_agreed(campaign.topic)
    signed = (
        Action.objects.filter(ask__campaign=campaign, ask__kind="petition", person__isnull=False)
        .counted()
        .order_by("person_id", "id")
        .distinct("person_id")
        .values_list("person_id", "id", "person__language")
    )
    return [(person, action, {"language": language}) for person, action, language in signed if person in agreed]


def _who_agreed(topic: str) -> set[int]:
    """Everybody whose newest confirmed answer about the topic, or about everything, is yes: as `may_email` says it."""
    newest = (
        Consent.objects.filter(purpose="email", topic__in={topic, EVERYTHING}, confirmed_at__isnull=False)
        .order_by("person_id", "-given_at", "-id")
        .distinct("person_id")
        .values_list("person_id", "answer")
    )
    return {person for person, answer in newest if answer == "yes"}
