"""Whether whoever froze a list may approve it too: a group's own rule."""

from __future__ import annotations

from django.db import transaction

from organizing.deliveries.packet_models import Packet, PacketState
from organizing.groups.models import LocalGroup


class ListsAreFrozen(Exception):
    """The rule is not loosened for a list that already waits for a second person."""


@transaction.atomic
def ask_for_second_person(*, group: LocalGroup, is_asked_for: bool) -> LocalGroup:
    """Set the rule. Safe to call twice.

    Raises:
        ListsAreFrozen: the rule would be dropped while a frozen list waits under it.
    """
    kept: LocalGroup = LocalGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    if kept.needs_second_approval and not is_asked_for and Packet.objects.filter(state=PacketState.FROZEN).exists():
        raise ListsAreFrozen
    kept.needs_second_approval = is_asked_for
    kept.save(update_fields=["needs_second_approval"])
    return kept
