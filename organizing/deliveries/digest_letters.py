"""A digest as each official reads it, for the page where it is read before it goes."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from organizing.actions.models import Action
from organizing.campaigns.models import Target
from organizing.deliveries.compose import OFFICIAL_LANGUAGE, one_line, sign_as_chosen
from organizing.deliveries.email import render_digest
from organizing.deliveries.models import Delivery
from organizing.mail.models import Email
from organizing.mail.words import reason_in_words, state_chip


def drafted_letters(delivery: Delivery, targets: list[Target]) -> list[dict[str, Any]]:
    """One letter per official who would get one, rendered by the very function that the sender uses."""
    return [_letter(_unsent(delivery, target.official)) for target in targets]


def sent_letters(delivery: Delivery) -> list[dict[str, Any]]:
    """The letters in the ledger, each with its state."""
    emails = Email.objects.filter(reference=f"delivery:{delivery.pk}").select_related(
        "official__office", "group", "campaign"
    )
    return [
        {**_letter(email), "state": state_chip(email), "reason": reason_in_words(email), "email": email}
        for email in emails.order_by("pk")
        if email.official
    ]


def quoted_comments(delivery: Delivery) -> list[dict[str, Any]]:
    """The comments in the draft, in its order, each with the action it belongs to and how it is signed."""
    numbers = delivery.figures.get("comments", [])
    actions = Action.objects.select_related("person").in_bulk(numbers)
    known = [actions[number] for number in numbers if number in actions]
    return [{"action": action.pk, "text": one_line(action.comment), "by": sign_as_chosen(action)} for action in known]


def _unsent(delivery: Delivery, official: Any) -> Email:
    return Email(
        kind="digest",
        group=delivery.group,
        official=official,
        campaign=delivery.campaign,
        language=OFFICIAL_LANGUAGE,
        reference=f"delivery:{delivery.pk}",
    )


def _letter(email: Email) -> dict[str, Any]:
    assert email.official
    with translation.override(email.language):
        content = render_digest(email)
    return {"official": email.official, "title": email.official.title(), "content": content}
