"""Close a request for help, which starts the clock of its erasure, and open it again."""

from __future__ import annotations

from datetime import datetime, timedelta

from organizing import conf
from organizing.assistance.models import HelpRequest, HelpState


def close_request(*, request_id: int, now: datetime) -> None:
    """Close it; after `HELP_FORGET_DAYS` it is erased. Safe to call twice: the first moment stays."""
    forget_at = now + timedelta(days=conf.get("HELP_FORGET_DAYS"))
    still_open = HelpRequest.objects.open().filter(pk=request_id)
    still_open.update(state=HelpState.CLOSED, closed_at=now, forget_at=forget_at)


def reopen_request(*, request_id: int, now: datetime) -> None:
    """Open it again while it is still there. Safe to call twice."""
    closed = HelpRequest.objects.filter(pk=request_id, state=HelpState.CLOSED)
    closed.update(state=HelpState.TAKEN, closed_at=None, forget_at=None, due_at=now, reminded_at=now)
