"""A caller gives a call back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from organizing.followups.phonebank_models import CallState, PhoneCall


@transaction.atomic
def put_back(*, call: PhoneCall, by: Any, to_the_end: bool) -> bool:
    """Let somebody else ring them up: next, or after everybody who waits now. False where it is not theirs any more.

    Safe to call twice.
    """
    mine = PhoneCall.objects.filter(pk=call.pk, caller=by, state=CallState.CALLING)
    changes: dict[str, Any] = {"state": CallState.WAITING, "caller": None, "leased_until": None, "answers": {}}
    if to_the_end:
        last = PhoneCall.objects.filter(phonebank=call.phonebank_id).aggregate(turn=Max("turn"))["turn"] or 0
        changes["turn"] = last + 1
    return bool(mine.update(**changes))
