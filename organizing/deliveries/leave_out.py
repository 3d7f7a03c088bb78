"""An organizer keeps one comment out of a digest that waits for approval."""

from __future__ import annotations

from django.db import transaction

from organizing.deliveries.models import Delivery, DeliveryState
from organizing.deliveries.redraft import write_anew


@transaction.atomic
def leave_out_comment(*, delivery_id: int, action_id: int) -> bool:
    """Write the draft anew without this action's comment; the campaign's later digests go without it too.

    The signature counts as before, and what its signer agreed to is not touched: it is the organizers' choice, kept
    with the draft. Returns False, changing nothing, when the draft was decided meanwhile or does not quote it. Safe
    to call twice.
    """
    delivery: Delivery = (
        Delivery.objects.select_for_update(of=("self",)).select_related("campaign__group").get(pk=delivery_id)
    )
    if delivery.state != DeliveryState.DRAFT or action_id not in delivery.figures.get("comments", []):
        return False
    delivery.figures["left_out"] = [*delivery.figures.get("left_out", []), action_id]
    # Composing reads from the database what is left out.
    delivery.save(update_fields=["figures"])
    write_anew(delivery)
    return True
