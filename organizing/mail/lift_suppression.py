"""Let a mailbox be written to again whose mail once came back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.mail.models import Suppression
from organizing.mail.suppress import BOUNCED
from organizing.mail.tracking.models import SuppressionLift


@transaction.atomic
def lift_suppression(*, address_hash: bytes, why: str, by: Any, now: datetime) -> bool:
    """Take a bounced mailbox of the group in scope off the list, and keep who did so and why.

    Only a bounce is lifted: whoever complained or asked to be erased is asked by nobody but themselves. Safe to call
    twice; returns whether there was one to lift.
    """
    found = Suppression.objects.select_for_update().filter(address_hash=address_hash, reason=BOUNCED).first()
    if found is None:
        return False
    SuppressionLift.objects.create(
        group_id=found.group_id, address_hash=address_hash, was=found.reason, why=why, lifted_by=by, lifted_at=now
    )
    found.delete()
    return True
