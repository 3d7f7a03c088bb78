"""Write a digest anew that has not gone out yet, when a signer took back or changed what it says of them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from organizing.actions.models import Action
from organizing.deliveries.compose import compose_digest
from organizing.deliveries.models import Delivery, DeliveryState
from organizing.mail.models import Email, EmailState

GONE: Final = (EmailState.SENDING, EmailState.SENT, EmailState.DELIVERED, EmailState.UNKNOWN)


def redraft_waiting(*, action: Action, now: datetime) -> int:
    """Bring the digests up to date that may tell of `action` as it was; returns how many.

    Those are the campaign's digests that wait for approval, or of which no e-mail has left: what a signer
    withdrew is honoured until the very delivery. One that has begun to go out stays as it is, the same for every
    reader. An action first confirmed at `now` is in none yet. Safe to call twice. Call inside a transaction.
    """
    if action.state == "confirmed" and action.confirmed_at == now:
        return 0
    campaign = action.ask.campaign
    waiting = [
        delivery
        for delivery in Delivery.objects.select_for_update(of=("self",)).filter(
            campaign=campaign, state__in=[DeliveryState.DRAFT, DeliveryState.APPROVED]
        )
        if not Email.objects.filter(reference=f"delivery:{delivery.pk}", state__in=GONE).exists()
    ]
    for delivery in waiting:
        write_anew(delivery)
    return len(waiting)


def write_anew(delivery: Delivery) -> None:
    """Compose a delivery's text from what counts now. What an organizer left out of it stays out."""
    left_out = delivery.figures.get("left_out", [])
    digest = compose_digest(campaign=delivery.campaign, milestone=delivery.milestone)
    delivery.subject, delivery.body = digest.subject, digest.body
    delivery.figures = {**digest.figures, "left_out": left_out} if left_out else digest.figures
    delivery.save(update_fields=["subject", "body", "figures"])
