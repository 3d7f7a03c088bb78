"""A person read the exact e-mail and lets it go, or not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing import signals
from organizing.deliveries.compose import OFFICIAL_LANGUAGE
from organizing.deliveries.digest_readers import sort_readers
from organizing.deliveries.models import Delivery, DeliveryState
from organizing.mail.queue import queue_email


class NobodyToTell(Exception):
    """None of the campaign's deciders can be written to now; nothing was approved."""


@transaction.atomic
def approve_delivery(*, delivery_id: int, by: Any, now: datetime) -> Delivery:
    """Queue the digest once to each decider of the campaign who may get one now, exactly as drafted.

    Safe to call twice: a delivery that is decided already is returned as it is.

    Raises:
        NobodyToTell: no target that decides has an address, or digests to all of them are held back.
    """
    delivery: Delivery = (
        Delivery.objects.select_for_update(of=("self",)).select_related("campaign", "group").get(pk=delivery_id)
    )
    if delivery.state != DeliveryState.DRAFT:
        return delivery
    targets = sort_readers(delivery.campaign, now=now).get_it
    if not targets:
        raise NobodyToTell
    for target in targets:
        queue_email(
            kind="digest",
            group=delivery.group,
            key=f"delivery:{delivery.pk}:official:{target.official_id}",
            language=OFFICIAL_LANGUAGE,
            now=now,
            official=target.official,
            campaign=delivery.campaign,
            reference=f"delivery:{delivery.pk}",
        )
    _decide(delivery, DeliveryState.APPROVED, by=by, now=now)
    signals.announce(signals.delivery_approved, delivery=delivery)
    return delivery


@transaction.atomic
def discard_delivery(*, delivery_id: int, by: Any, now: datetime) -> Delivery:
    """Decide that this digest does not go out. Safe to call twice; an approved one stays approved."""
    delivery: Delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
    if delivery.state == DeliveryState.DRAFT:
        _decide(delivery, DeliveryState.DISCARDED, by=by, now=now)
    return delivery


def _decide(delivery: Delivery, state: str, *, by: Any, now: datetime) -> None:
    delivery.state = state
    delivery.decided_at = now
    delivery.decided_by = by
    delivery.save(update_fields=["state", "decided_at", "decided_by"])
