"""Those who signed and may be told what came of it."""

from __future__ import annotations

from datetime import datetime

from organizing.actions.models import Action
from organizing.campaigns.models import Campaign
from organizing.mail.queue_many import queue_emails
from organizing.people.consents import newest_answers
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


def mail_signers(*, campaign: Campaign, kind: str, about: int, reference: str, now: datetime) -> None:
    """Queue one e-mail of `kind` to each of them, in their language; `about` is the row that it tells of.

    It joins the caller's transaction. Safe to call twice: nobody is told twice of one row.
    """
    emails = (
        {"key": f"{kind}:{about}:{person_id}", "person_id": person_id, "action_id": action_id, **spoken}
        for person_id, action_id, spoken in signers_to_tell(campaign)
    )
    queue_emails(kind=kind, group=campaign.group, now=now, emails=emails, campaign=campaign, reference=reference)


def _who_agreed(topic: str) -> set[int]:
    """Everybody whose newest confirmed answer about the topic, or about everything, is yes: as `may_email` says it."""
    newest = newest_answers(Consent.objects.all(), topic=topic)
    return {person for person, answer in newest.items() if answer == "yes"}
