"""An organization or an official pledges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from organizing.campaigns.models import Campaign
from organizing.campaigns.pledge_models import Pledge
from organizing.vault import keyed_hash


@dataclass(frozen=True)
class PledgeAnswers:
    """What the form asks for. `email` is for the group alone."""

    kind: str
    name: str
    signer: str
    signer_title: str
    email: str
    town: str = ""
    words: str = ""
    language: str = "en"


@transaction.atomic
def make_pledge(*, campaign: Campaign, answers: PledgeAnswers, now: datetime) -> tuple[Pledge, bool]:
    """Keep a pledge, unseen, until an organizer has asked whether it is real. Returns it and whether it is new.

    Safe to call twice: who has pledged by this name and address gets the first pledge back, unchanged.
    """
    asked = f"{answers.name.casefold()}\n{answers.email.casefold()}"
    digest = keyed_hash(asked, purpose="pledge").hex()
    return Pledge.objects.get_or_create(
        campaign=campaign,
        digest=digest,
        defaults={
            "group": campaign.group,
            "kind": answers.kind,
            "name": answers.name,
            "town": answers.town,
            "signer": answers.signer,
            "signer_title": answers.signer_title,
            "email": answers.email,
            "words": answers.words,
            "language": answers.language,
            "made_at": now,
        },
    )
