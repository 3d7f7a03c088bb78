"""Tell the signers that their names arrived."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from organizing.actions.models import Action
from organizing.deliveries.packet_models import Packet, PacketState
from organizing.mail.models import Email
from organizing.mail.queue_many import queue_emails
from organizing.people.consents import EVERYTHING
from organizing.people.models import Consent


class NotDelivered(Exception):
    """There is nothing to tell before the packet is delivered."""


@transaction.atomic
def tell_signers(*, packet_id: int, now: datetime) -> int:
    """Queue one e-mail to each confirmed signer of the campaign who said yes to mail; returns how many there are.

    Each is written in its reader's language, counts toward the weekly cap, and is asked about consent again when it
    goes out. Safe to call twice: nobody is told twice.

    Raises:
        NotDelivered: the packet has not been delivered.
    """
    packet: Packet = (
        Packet.objects.select_for_update(of=("self",)).select_related("campaign", "group").get(pk=packet_id)
    )
    if packet.state != PacketState.DELIVERED:
        raise NotDelivered
    if packet.signers_told_at is None:
        emails = (
            {"key": f"delivered:{packet.pk}:{person_id}", "person_id": person_id, "action_id": action_id, **spoken}
            for person_id, action_id, spoken in _signers(packet)
        )
        queue_emails(
            kind="delivered",
            group=packet.group,
            now=now,
            emails=emails,
            campaign=packet.campaign,
            reference=f"packet:{packet.pk}",
        )
        packet.signers_told_at = now
        packet.save(update_fields=["signers_told_at"])
    return Email.objects.filter(kind="delivered", reference=f"packet:{packet.pk}").count()


def count_signers_to_tell(packet: Packet) -> int:
    """How many would be written to now."""
    return sum(1 for _signer in _signers(packet))


def _signers(packet: Packet) -> list[tuple[int, int, dict[str, str]]]:
    """(person, signature, language) of each who may be written to, one per person, by signature."""
    agreed = _who_agreed(packet.campaign.topic)
    signed = (
        Action.objects.filter(ask__campaign=packet.campaign, ask__kind="petition", person__isnull=False)
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
