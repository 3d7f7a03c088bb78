"""Say that one looks after a request."""

from __future__ import annotations

from typing import Any

from organizing.assistance.models import HelpRequest, HelpState


def take_request(*, request_id: int, by: Any) -> bool:
    """Take a request that waits, so that nobody is called twice; False if somebody else was faster.

    Safe to call twice by the same hand.
    """
    waits = HelpRequest.objects.filter(pk=request_id, state=HelpState.NEW)
    if waits.update(state=HelpState.TAKEN, taken_by=by):
        return True
    return bool(HelpRequest.objects.filter(pk=request_id, state=HelpState.TAKEN, taken_by=by).exists())
