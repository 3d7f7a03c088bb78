"""What outsiders may hear: facts in the past tense, sent after the transaction committed.

Nothing inside `organizing` listens to these. A receiver that raises is logged by Django and harms nothing.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal

# A supporter did an ask. Arguments: action.
action_taken = Signal()
# The mailed button was pressed and the action counts from now on. Arguments: action.
action_confirmed = Signal()
# A supporter took an action back. Arguments: action.
action_withdrawn = Signal()
# A digest or packet was approved by a person and joined the ledger. Arguments: delivery.
delivery_approved = Signal()
# A packet of signatures was handed over. Arguments: packet.
packet_delivered = Signal()
# A commitment moved a target to another stance. Arguments: target, before.
stance_changed = Signal()
# An official's answer was filed. Arguments: reply.
reply_received = Signal()
# A person was erased; other systems that hold them should forget them too. Arguments: person_id, a number.
person_erased = Signal()


def announce(signal: Signal, **facts: Any) -> None:
    """Send `signal` once the current transaction has committed; never when it rolls back."""
    transaction.on_commit(partial(signal.send_robust, sender=None, **facts))
