"""Who was erased and signs up again by themselves is a reader like any other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from organizing.actions.models import Action
from organizing.mail.models import Suppression
from organizing.mail.suppress import ERASED, hash_address
from organizing.registry import listen


def register() -> None:
    """Hear of every button pressed."""
    listen("action_confirmed", lift_erasure)


def lift_erasure(*, action: Action, now: datetime, **details: Any) -> None:
    """The mailbox has answered: it may be written to again."""
    if action.person:
        Suppression.objects.filter(address_hash=hash_address(action.person.email), reason=ERASED).delete()
